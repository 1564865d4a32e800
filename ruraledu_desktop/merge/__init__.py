"""Merging: verified entries of another store become part of this one's set.

`lines` reads entries from a package and checks their chain; `applying` decides, by the complete
rule of merge-and-packages.md §5, whether a package may be applied, and applies it whole or not at
all. Packages themselves are opened in `packages`, and carried between offices in `exchange`.
"""
