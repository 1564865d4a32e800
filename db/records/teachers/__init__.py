"""What the office keeps about teachers and other staff."""
