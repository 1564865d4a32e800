"""Whole offices at work: township and county exchanging real files."""
