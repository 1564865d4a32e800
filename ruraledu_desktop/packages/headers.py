"""package.json: what a package says of itself, and what of it stands in the signature again."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, NotRequired, TypedDict, cast

from db.refusals import refusal
from ruraledu_desktop.packages import bags, documents, limits
from ruraledu_desktop.packages.documents import DIGEST, ID, NAME, SCOPE, TOKEN, UNIT, Table

MAJOR = 1
MINOR = 0
SUITE = "A"
SUFFIX = ".rep"


class PackageKind(StrEnum):
    """What a package is: a hand-over, the county's answer, a swap inside one office, or an issue.

    An issue (下发包) goes from the county to all or some of its townships, the same for all.
    """

    REPORT = "report"
    RECEIPT = "receipt"
    PEER = "peer"
    ISSUE = "issue"


class Format(TypedDict):
    """A newer major is not read (E112); what a newer minor adds is kept."""

    major: int
    minor: int


class Sender(TypedDict):
    """The computer that signs."""

    unit: str
    device: str


class Receiver(TypedDict):
    """Whom it is for: the unit, and the age recipients it was encrypted to."""

    unit: str
    keys: list[str]


# Entries from+1 … to of a writer, one after the other from that file on; prev_hash: that of `from`.
Part = TypedDict("Part", {"writer": str, "from": int, "to": int, "prev_hash": str, "file": str})


class Common(TypedDict):
    """What a package carries of the scope `common` beside its own."""

    have: dict[str, tuple[int, str]]
    parts: list[Part]


Header = TypedDict(
    "Header",
    {
        "format": Format,
        "suite": str,
        "schema": int,
        "app": str,
        "kind": str,
        "package_id": str,
        "number": int,
        "from": Sender,
        "to": Receiver,
        "scope": str,
        "made_wall": str,
        "have": dict[str, tuple[int, str]],
        "parts": list[Part],
        "counts": dict[str, int],
        "trust_version": int,
        "common": NotRequired[Common],
    },
)
"""FORMAT.md tells the fields. Those that a newer minor format adds are kept beside them."""

_WALL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?", flags=re.ASCII)
_PART: documents.Shape = {
    "writer": ID,
    "from": int,
    "to": int,
    "prev_hash": DIGEST,
    "file": bags.ENTRIES,
}
_HAVE = Table(ID, (int, DIGEST))
_COMMON: documents.Shape = {"have": _HAVE, "parts": [_PART]}
_SHAPE: documents.Shape = {
    "format": {"major": int, "minor": int},
    "suite": NAME,
    "schema": int,
    "app": NAME,
    "kind": re.compile("[a-z]{1,32}"),
    "package_id": ID,
    "number": int,
    "from": {"unit": UNIT, "device": ID},
    "to": {"unit": UNIT, "keys": [NAME]},
    "scope": SCOPE,
    "made_wall": _WALL,
    "have": _HAVE,
    "parts": [_PART],
    "counts": Table(TOKEN, int),
    "trust_version": int,
}


def complete(fields: Mapping[str, object], recipients: Sequence[str], *, label: str) -> Header:
    """Add what the container itself knows (format, suite, the receivers' keys), and check."""
    receiver = {**cast(Mapping[str, object], fields["to"]), "keys": sorted(recipients)}
    own = {"format": {"major": MAJOR, "minor": MINOR}, "suite": SUITE, "to": receiver}
    return _checked({**fields, **own}, label)


def read(data: bytes, *, label: str) -> Header:
    """Read package.json.

    Raises:
        ExplainedError: E112 a newer format, E110 it is none, E111 it names too many writers.
    """
    fields = documents.load(data, label=label)
    documents.require(fields, {"format": {"major": int, "minor": int}}, label=label)
    shown = f"{fields['format']['major']}.{fields['format']['minor']}"
    if fields["format"]["major"] > MAJOR:
        raise refusal("E112", file=label, format=shown)
    documents.require(fields, {"suite": NAME}, label=label)
    if fields["suite"] != SUITE:
        raise refusal("E112", file=label, format=f"{shown} {fields['suite']}")
    return _checked(fields, label)


def comment_of(header: Header) -> str:
    """Return what the signature's trusted comment must say."""
    sender, receiver = header["from"], header["to"]
    return (
        f"from={sender['unit']}/{sender['device']} to={receiver['unit']}"
        f" package={header['package_id']}"
    )


def file_name(kind: str, number: int, *, sender: str, receiver: str, first: int = 0) -> str:
    """Name the file by units, kind and number: whoever finds a stick learns nothing else (T18).

    A report goes to the one county, an issue to whom it may concern; anything else also names the
    unit it is for, since a stick may carry the receipts of several townships.

    Args:
        first: number of the first of the packages that were written in one go; 0 for this one.
    """
    is_for_one = kind not in (PackageKind.REPORT, PackageKind.ISSUE)
    units = f"{sender}-{receiver}" if is_for_one else sender
    further = f"of{first:04d}" if first not in (0, number) else ""
    return f"{units}-{kind}-{number:04d}{further}{SUFFIX}"


class PackageName(NamedTuple):
    """What the name of a file says, as `file_name` gave it.

    Attributes:
        stem: the name it was written under, without the ending and the number of a copy.
        series: units and kind; receiver: "" where the name tells none.
        first: number of the first package written in one go with it, its own when it is that.
        copy: 1, or what was added beside another file of that name.
    """

    stem: str
    series: str
    receiver: str
    kind: str
    number: int
    first: int
    copy: int


_NAME = re.compile(
    r"(?P<stem>(?P<series>[0-9]+(-(?P<receiver>[0-9]+))?-(?P<kind>[a-z]+))"
    r"-(?P<number>[0-9]{4,})(of(?P<first>[0-9]{4,}))?)(-(?P<copy>[0-9]+))?[.]rep"
)


def name_of(file: str) -> PackageName | None:
    """Read the name of a file; None when it is not one that a package was given."""
    found = _NAME.fullmatch(file)
    return found and PackageName(
        found["stem"],
        found["series"],
        found["receiver"] or "",
        found["kind"],
        int(found["number"]),
        int(found["first"] or found["number"]),
        int(found["copy"] or 1),
    )


def _checked(fields: Mapping[str, Any], label: str) -> Header:
    documents.require(fields, _SHAPE, label=label)
    if "common" in fields:
        documents.require(fields["common"], _COMMON, label=label)
    for one in (fields, fields.get("common", {"have": {}, "parts": []})):
        if max(len(one["have"]), len(one["parts"])) > limits.WRITERS:
            raise refusal("E111", file=label, reason="writers")
    return cast(Header, fields)
