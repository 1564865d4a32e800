"""Packages: what travels between township and county, as bytes, files and keys.

    container.write ─▶ bag in a ZIP ─▶ age file ─▶ sticks.deliver ─▶ …
    … ─▶ sticks.fetch ─▶ container.open ─▶ header, lines, blobs

FORMAT.md describes the file byte by byte. Nothing here knows of records, stores or windows: what an
entry means, and whether it may be merged, is decided by the operations that call this.
"""
