"""Done: every operation of the office, without any window.

An operation is a plain function that takes the store and values and returns a value; windows and
commands call the same ones. Nothing here knows Qt.
"""
