"""Tests; the folders mirror those of the program, and names are sentences."""
