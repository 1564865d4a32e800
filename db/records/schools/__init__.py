"""What the office keeps about schools and teaching points."""
