"""The commands, on a real small county."""
