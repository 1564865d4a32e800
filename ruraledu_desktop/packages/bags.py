"""The BagIt 1.0 bag inside the ZIP: payload, manifests, and the signature over them.

    signature.minisig ─▶ tagmanifest-sha256.txt ─▶ manifest-sha256.txt ─▶ data/…

The signature vouches for the tag manifest, that for the bag's own files, and the manifest among
them for the payload. Both manifests have one allowed form, so reading them is writing them anew
from what is there, and comparing.
"""

import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import IO

from db.refusals import refusal
from ruraledu_desktop.packages import limits, zip_profile
from ruraledu_desktop.packages.zip_profile import Member
from ruraledu_desktop.progress import Progress

ROOT = "bag/"
PAYLOAD = "bag/data/"
BAGIT = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "signature.minisig"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

PACKAGE = "package.json"
WRITERS = "writers.ndjson"
RECEIPT = "receipt.ndjson"
TRUST = "trust.json"
TRUST_SIGNATURE = "trust.json.minisig"
BLOBS = "blobs/"
ENTRIES = re.compile("entries-[0-9]{4}[.]ndjson")

_KEPT = 16 * limits.MIB
"""A payload of that size is unpacked once, and no larger one kept in memory."""
_TAG_FILES = (BAGIT, INFO, MANIFEST, TAG_MANIFEST, SIGNATURE)
_PAYLOAD_LIMITS: Mapping[re.Pattern[str], int] = {
    re.compile("package[.]json|trust[.]json"): limits.DOCUMENT,
    re.compile("trust[.]json[.]minisig"): limits.TAG_FILE,
    re.compile("(writers|receipt)[.]ndjson"): limits.NDJSON,
    ENTRIES: limits.NDJSON,
    re.compile("blobs/[0-9a-f]{64}"): limits.BLOB,
    # Where a newer minor format puts what this one does not know.
    re.compile("added/[a-z0-9-]{1,40}[.](json|ndjson)"): limits.NDJSON,
}


@dataclass(frozen=True)
class Bag:
    """A ZIP whose layout was checked. Names of members are those inside the bag, "data/…".

    Attributes:
        kept: what was unpacked when the payload was checked, unless that is too much.
    """

    file: IO[bytes]
    members: Mapping[str, Member]
    label: str
    kept: dict[str, list[bytes]] = field(default_factory=dict[str, list[bytes]])

    def blocks(self, name: str) -> Iterable[bytes]:
        """Unpack a member block by block."""
        if name in self.kept:
            return self.kept[name]
        return zip_profile.blocks(self.file, self._member(name), label=self.label)

    def read(self, name: str) -> bytes:
        """Unpack a small member whole; a large one is refused (E111)."""
        if self._member(name).size > limits.DOCUMENT:
            raise refusal("E111", file=self.label, reason="member")
        return b"".join(self.blocks(name))

    def _member(self, name: str) -> Member:
        if name not in self.members:
            raise refusal("E110", file=self.label, reason="missing")
        return self.members[name]


# --- writing --------------------------------------------------------------------------------


def write(
    file: IO[bytes],
    payload: Iterable[tuple[str, Iterable[bytes]]],
    *,
    info: Mapping[str, str],
    sign: Callable[[bytes], str],
) -> None:
    """Write a bag as a ZIP onto an empty file; same input, same bytes.

    Args:
        payload: name below data/ and contents in pieces; written in the order of the names.
        info: lines of bag-info.txt; Payload-Oxum is added.
        sign: makes the signature file from the bytes of the tag manifest.
    """
    with zipfile.ZipFile(file, "w") as archive:
        parts = sorted(payload, key=lambda part: part[0])
        kept = {f"data/{name}": _add(archive, f"data/{name}", pieces) for name, pieces in parts}
        octets = sum(size for _, size in kept.values())
        lines = {**info, "Payload-Oxum": f"{octets}.{len(kept)}"}
        tags = {
            BAGIT: DECLARATION,
            INFO: "".join(f"{key}: {lines[key]}\n" for key in sorted(lines)).encode(),
            MANIFEST: _manifest({name: digest for name, (digest, _) in kept.items()}),
        }
        tags[TAG_MANIFEST] = _tag_manifest(tags)
        tags[SIGNATURE] = sign(tags[TAG_MANIFEST]).encode()
        for name, data in tags.items():
            _add(archive, name, [data])


def within_ratio(written: IO[bytes], spare: IO[bytes]) -> IO[bytes]:
    """Return the file a bag was written to, or `spare` with the same bag uncompressed.

    The latter when it shrank beyond the ratio that readers allow, as endless repetitions would.
    """
    with zipfile.ZipFile(written) as source:
        unpacked = sum(member.file_size for member in source.infolist())
        if unpacked <= limits.RATIO * written.seek(0, os.SEEK_END):
            return written
        with zipfile.ZipFile(spare, "w") as target:
            for member in source.infolist():
                with source.open(member) as contents:
                    pieces = iter(partial(contents.read, zip_profile.BLOCK), b"")
                    _add(target, member.filename.removeprefix(ROOT), pieces, zipfile.ZIP_STORED)
    return spare


def _add(
    archive: zipfile.ZipFile,
    name: str,
    pieces: Iterable[bytes],
    method: int = zipfile.ZIP_DEFLATED,
) -> tuple[str, int]:
    """Write one member; returns SHA-256 in hex and size."""
    entry = zipfile.ZipInfo(f"{ROOT}{name}")
    entry.create_system, entry.external_attr = 3, 0o100600 << 16
    entry.compress_type = method
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w") as member:
        for block in _gathered(pieces):
            digest.update(block)
            size += len(block)
            member.write(block)
    return digest.hexdigest(), size


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces, such as lines, to blocks worth a call."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= zip_profile.BLOCK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


# --- reading --------------------------------------------------------------------------------


def open_bag(file: IO[bytes], *, label: str) -> Bag:
    """Check the layout of the ZIP (E110, E111); names and contents are not looked at yet."""
    members = zip_profile.read_directory(file, label=label)
    if not all(one.name.startswith(ROOT) for one in members):
        raise refusal("E110", file=label, reason="name")
    return Bag(file, {one.name.removeprefix(ROOT): one for one in members}, label)


def check_names(bag: Bag) -> None:
    """Refuse members that this format does not know (E110) or that are too large (E111)."""
    for member in bag.members.values():
        limit = _limit_of(member.name)
        if limit is None:
            raise refusal("E110", file=bag.label, reason="name")
        if member.size > limit:
            raise refusal("E111", file=bag.label, reason="member")
    if any(name not in bag.members for name in (*_TAG_FILES, f"data/{PACKAGE}")):
        raise refusal("E110", file=bag.label, reason="missing")
    if bag.read(BAGIT) != DECLARATION:
        raise refusal("E110", file=bag.label, reason="declaration")


def check_tags(bag: Bag) -> None:
    """Refuse (E105) when the signed tag manifest is not that of the bag's own files."""
    tags = {name: bag.read(name) for name in (BAGIT, INFO, MANIFEST)}
    if bag.read(TAG_MANIFEST) != _tag_manifest(tags):
        raise refusal("E105", file=bag.label)


def check_payload(bag: Bag, progress: Progress) -> None:
    """Unpack everything once and refuse (E105) a payload that is not the manifest's."""
    names = [name for name in bag.members if name.startswith("data/")]
    total = sum(bag.members[name].size for name in names)
    bag.kept.update((name, [*bag.blocks(name)]) for name in names if total <= _KEPT)
    digests: dict[str, str] = {}
    done = 0
    for name in names:
        digest = hashlib.sha256()
        for block in bag.blocks(name):
            digest.update(block)
            done += len(block)
            progress(done, total, "正在核对内容")
        digests[name] = digest.hexdigest()
    if bag.read(MANIFEST) != _manifest(digests):
        raise refusal("E105", file=bag.label)
    for name, found in digests.items():
        if name.startswith("data/blobs/") and name != f"data/blobs/{found}":
            raise refusal("E105", file=bag.label)


def _limit_of(name: str) -> int | None:
    """Return how large a member may be, None when there is no such member."""
    if name.startswith(PAYLOAD):
        inner = name.removeprefix(PAYLOAD)
        fitting = (size for known, size in _PAYLOAD_LIMITS.items() if known.fullmatch(inner))
        return next(fitting, None)
    return limits.TAG_FILE if name in {f"{ROOT}{tag}" for tag in _TAG_FILES} else None


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def _tag_manifest(tags: Mapping[str, bytes]) -> bytes:
    return _manifest({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})
