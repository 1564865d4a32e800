"""How large a package and its parts may be; beyond that it is refused with E111."""

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

PACKAGE = 2 * GIB
"""The age file, and the ZIP inside it."""
UNPACKED = 8 * GIB
RATIO = 100
"""Unpacked total against the ZIP."""
MEMBERS = 4096
FILES = 4000
"""Attachments in one package; the other members have the rest of `MEMBERS`."""
FILES_SIZE = 1536 * MIB
"""Bytes of the attachments in one package; its entries have the rest of `PACKAGE`."""
NDJSON = 256 * MIB
LINE = 256 * KIB
BLOB = 10 * MIB
DOCUMENT = 32 * MIB
"""One JSON document: package.json, trust.json, an enrolment file."""
TAG_FILE = 1 * MIB
"""A manifest, the signature, or another of the bag's own files."""
WRITERS = 100_000
AGE_HEADER = 64 * KIB
