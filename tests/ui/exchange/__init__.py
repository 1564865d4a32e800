"""Mornings of exchange, at the desks of a township and of the county."""
