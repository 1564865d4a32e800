"""Every operation of the office, without a window."""
