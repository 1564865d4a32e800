"""Seen: the windows of the program.

A page shows plain rows and values, and asks operations of `ruraledu_desktop` for everything else.
Start with `desk` (what a page gets), `page` (what a page is), `tasks` (how it asks) and `theme`
(how it looks). There is no SQL here, and no rule of the office.
"""

import builtins
import gc


def _load_qt() -> None:
    """Load PySide soon: without collections, and keeping Python's own `import`.

    What is loaded stays, so there is nothing to collect; `ui.garbage` sees to it from then on.
    PySide puts an `import` of its own in place that reads the source text of every module loaded
    afterwards, to see whether it wants `from __feature__ import …`. Ours do not, and the
    libraries of the database are large.
    """
    gc.disable()
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


_load_qt()
