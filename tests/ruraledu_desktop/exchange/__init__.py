"""What the offices read about their exchange: counts, fates, files on a stick, open items."""
