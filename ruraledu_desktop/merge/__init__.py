"""Merging: verified entries of another store become part of this one's set.

`lines` reads entries from a package and checks their chain; `vectors` says what one side holds and
the other lacks; `rule` is the complete rule by which a delivery is applied or refused. These know
no database, so that the simulation in tests/simulate runs the very same code. `applying` carries
the rule out in the office's database. Packages themselves are opened in `packages`, and carried
between offices in `exchange`.
"""
