"""What the office keeps about children and the persons around them."""
