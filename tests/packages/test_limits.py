"""The limits of the format page and of the exchange design are those the reader goes by (I24)."""

import re
from pathlib import Path

from ruraledu_desktop.packages import limits

PAGE = Path(limits.__file__).with_name("FORMAT.md")
BYTES = {"KiB": limits.KIB, "MiB": limits.MIB, "GiB": limits.GIB}
SIZE = re.compile(r"(\d+) ([KMG]iB)")


def at_most() -> dict[str, str]:
    """The table of the page: what, and how much of it."""
    table = PAGE.read_text("utf-8").partition("## 10.")[2].partition("\n\n")[2].partition("\n\n")[0]
    cells = [[one.strip() for one in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    return {what: most for row in cells for what, most in zip(row[::2], row[1::2], strict=True)}


def bytes_of(said: str) -> int:
    found = SIZE.match(said)
    assert found, said
    return int(found[1]) * BYTES[found[2]]


def test_the_reader_goes_by_the_limits_of_the_format_page() -> None:
    said = at_most()
    sizes = {
        "file": limits.PACKAGE,
        "unpacked": limits.UNPACKED,
        "ndjson member": limits.NDJSON,
        "line": limits.LINE,
        "blob": limits.BLOB,
        "package.json, trust.json, enrolment file": limits.DOCUMENT,
        "other members": limits.TAG_FILE,
    }
    assert {what: bytes_of(said[what]) for what in sizes} == sizes
    assert said["unpacked"].endswith(f"{limits.RATIO} times the ZIP")
    assert int(said["members"].replace(" ", "")) == limits.MEMBERS
    writers = said["writers in `have` and in writers.ndjson, parts"]
    assert int(writers.removesuffix(" each").replace(" ", "")) == limits.WRITERS
    assert (limits.PACKAGE, limits.UNPACKED) == (2 * limits.GIB, 8 * limits.GIB)
    assert limits.FILES_SIZE + limits.NDJSON < limits.PACKAGE
