"""Passwords as they are seen: asking for one at the start and after idle minutes, setting them.

    idle ─▶ locking ─▶ curtain, with the page of unlocking on it

What a password protects and how is below (`ruraledu_desktop.passwords`).
"""
