"""Merging without a database: entries read from a package, and lines that were continued twice."""
