"""The rescue export."""
