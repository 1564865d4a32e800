"""Rules, figures, and each commitment counted by hand."""
