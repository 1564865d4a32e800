"""Cyclic garbage is looked for rarely: long work makes much, and drops nearly all of it at once.

The collector would go through every list of a merge some hundred times, and find nothing.
"""

import gc

_NEW = 10_000
"""How many lists and the like there must be more before it looks again; a row makes a few."""


def look_rarely() -> None:
    """What was imported stays and is left out; what is made from now on is looked at rarely."""
    gc.freeze()
    gc.set_threshold(_NEW, *gc.get_threshold()[1:])
