"""What the offices keep about the county's plan."""
