"""Seen: the windows of the program.

A page shows plain rows and values, and asks operations of `ruraledu_desktop` for everything else.
Start with `desk` (what a page gets), `page` (what a page is), `tasks` (how it asks) and `theme`
(how it looks). There is no SQL here, and no rule of the office.
"""
