"""What the offices keep about their own work, and what the county keeps for all of them."""
