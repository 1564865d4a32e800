"""Sheets: written as text tables, read back as plans."""
