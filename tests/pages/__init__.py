"""Page objects: windows as a person uses them.

Each step returns the page one is on afterwards, so that a test reads like a morning at the desk.
"""
