"""The container: one signed and encrypted file, written whole and opened only after every check.

Reading refuses in this order, and looks at no data before the end of it:
E101 E102 E104 the file · E110 E111 layout and sizes · E112 a newer format · E103 the sender ·
E105 what is signed and what is there. A refused file stays as it is.
"""

import hashlib
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db import disk
from db.refusals import refusal
from ruraledu_desktop.packages import (
    age_files,
    bags,
    documents,
    headers,
    limits,
    signatures,
    zip_profile,
)
from ruraledu_desktop.packages.headers import Header
from ruraledu_desktop.progress import Progress, silent

IN_MEMORY = 32 * limits.MIB
SenderKey = Callable[[str, str], str | None]
"""Given unit and device of the sender, its public signing key, or None when it is not enrolled."""
Introduce = Callable[[bytes, bytes], object]
"""Given a trust list and its signature, which stand for themselves; see `open`."""


@dataclass(frozen=True)
class Written:
    """A package on this computer's disk; `digest` is SHA-256 of the whole file, in hex."""

    path: Path
    size: int
    digest: str
    header: Header


@dataclass(frozen=True)
class OpenedPackage:
    """A package that passed every check. Names are those below data/, "entries-0001.ndjson".

    Attributes:
        header: package.json.
        comment: the trusted comment of the signature.
    """

    header: Header
    comment: str
    _bag: bags.Bag

    @property
    def names(self) -> list[str]:
        """The members below data/, in the order of the file."""
        found = (name.partition("data/") for name in self._bag.members)
        return [inner for before, data, inner in found if data and not before]

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of an ndjson member without their ends; memory holds one block.

        Raises:
            ExplainedError: E111 a line is too long, E110 the last one has no end.
        """
        rest = b""
        for block in self._bag.blocks(f"data/{name}"):
            *whole, rest = (rest + block).split(b"\n")
            if max(map(len, whole), default=0) > limits.LINE or len(rest) > limits.LINE:
                raise refusal("E111", file=self._bag.label, reason="line")
            yield from whole
        if rest:
            raise refusal("E110", file=self._bag.label, reason="lines")

    def read(self, name: str) -> bytes:
        """Return a small member whole: trust.json, a blob."""
        return self._bag.read(f"data/{name}")


def write(
    target: Path,
    package: Mapping[str, object],
    members: Iterable[tuple[str, Iterable[bytes]]],
    *,
    signer: Ed25519PrivateKey,
    recipients: Sequence[str],
    progress: Progress = silent,
) -> Written:
    """Build a package; the same package and members give the same bytes before encryption.

    The finished bag is read back with the reader's own checks before it is encrypted. An existing
    file is not replaced. Plain text goes to disk only beyond 32 MiB, see `open`.

    Args:
        package: fields of package.json; format, suite and the receivers' keys are added.
        members: names below data/ and contents in pieces, except package.json.
        signer: key of the device that `from` names.
        recipients: age recipients of all who may open it.

    Raises:
        ExplainedError: E136 the disk refuses, E110 or E111 no reader would accept it.
    """
    header = headers.complete(package, recipients, label=target.name)
    about = (bags.PACKAGE, [documents.dump(header)])
    public = signatures.public_of(signer)
    try:
        with _spool(target.parent) as packed, _spool(target.parent) as spare:
            _write_bag(packed, header, [*members, about], signer)
            plain = bags.within_ratio(packed, spare)
            bag = bags.open_bag(plain, label=target.name)
            _check(bag, header, lambda unit, device: public, recipients, progress)
            _encrypt(plain, target, recipients)
        return Written(target, target.stat().st_size, digest_of(target), header)
    except OSError as error:
        raise disk.local_refusal(error, target) from error


@contextmanager
def open(  # as gzip.open: callers say container.open
    path: Path,
    *,
    identities: Sequence[str],
    sender_key: SenderKey,
    workdir: Path,
    introduce: Introduce | None = None,
    progress: Progress = silent,
) -> Generator[OpenedPackage]:
    """Open a received package after all checks; it stays readable inside the `with` block.

    The decrypted bag lives in memory up to 32 MiB, so that nothing readable lies on the disk for
    packages of ordinary size. A larger one goes into a nameless temporary file in `workdir`, which
    the system removes when it is closed, also when the program ends suddenly.

    Args:
        identities: this computer's age identities, the present one and earlier ones.
        sender_key: looks the sender up in the trust list; may itself refuse (E107).
        introduce: told of the trust list that a package brings, before its sender is looked up:
            the county's working key may have changed, and the list says by whose word.
        workdir: a folder on this computer's own disk, never the stick.

    Raises:
        ExplainedError: as the module says, and E136 when the file or the work folder fails.
    """
    own = [age_files.recipient_of(identity) for identity in identities]
    with ExitStack() as stack:
        try:
            plain = stack.enter_context(_spool(workdir, path.stat().st_size))
            _decrypt(path, plain, identities, progress)
            bag = bags.open_bag(plain, label=path.name)
            header = headers.read(bag.read(f"data/{bags.PACKAGE}"), label=path.name)
            lists = [f"data/{name}" for name in (bags.TRUST, bags.TRUST_SIGNATURE)]
            if introduce and set(lists) <= set(bag.members):
                introduce(bag.read(lists[0]), bag.read(lists[1]))
            comment = _check(bag, header, sender_key, own, progress)
        except OSError as error:
            raise disk.local_refusal(error, path) from error
        yield OpenedPackage(header, comment, bag)


def digest_of(path: Path) -> str:
    """Return SHA-256 of a whole file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _spool(folder: Path, size: int = 0) -> "tempfile.SpooledTemporaryFile[bytes]":
    """Room for a bag; of what is known to be large nothing begins in memory, to be moved later."""
    most = IN_MEMORY if size <= IN_MEMORY else 1
    return tempfile.SpooledTemporaryFile(max_size=most, dir=str(folder))


def _write_bag(
    file: IO[bytes],
    header: Header,
    payload: Iterable[tuple[str, Iterable[bytes]]],
    signer: Ed25519PrivateKey,
) -> None:
    info = {
        "Bag-Software-Agent": header["app"],
        "Bagging-Date": header["made_wall"][:10],
        "External-Identifier": header["package_id"],
    }
    comment = headers.comment_of(header)
    sign = partial(signatures.sign, signer, comment=comment)
    bags.write(file, payload, info=info, sign=sign)


def _encrypt(plain: IO[bytes], target: Path, recipients: Sequence[str]) -> None:
    plain.seek(0)
    with disk.new_file(target) as file:
        age_files.encrypt(plain, file, recipients)


def _decrypt(path: Path, plain: IO[bytes], identities: Sequence[str], progress: Progress) -> None:
    """Decrypt onto `plain`; what comes out and is no ZIP at all is someone else's file (E102)."""
    size = path.stat().st_size
    if size > limits.PACKAGE:
        raise refusal("E111", file=path.name, reason="package")
    with path.open("rb") as file:
        age_files.decrypt(
            file,
            plain,
            identities,
            label=path.name,
            watch=lambda done: progress(done, size, "正在解密"),
        )
    plain.seek(0)
    if plain.read(len(zip_profile.MAGIC)) != zip_profile.MAGIC:
        raise refusal("E102", file=path.name)


def _check(
    bag: bags.Bag,
    header: Header,
    sender_key: SenderKey,
    readers: Iterable[str],
    progress: Progress,
) -> str:
    """Check who signed what for whom, then everything the signature vouches for.

    Args:
        readers: age recipients, one of which the package must be addressed to. Else someone took a
            signed package meant for others and encrypted it anew for us.
    """
    bags.check_names(bag)
    public = sender_key(header["from"]["unit"], header["from"]["device"])
    if public is None:
        raise refusal("E103", file=bag.label)
    comment = _verify(bag, public)
    is_for_us = not set(readers).isdisjoint(header["to"]["keys"])
    if comment != headers.comment_of(header) or not is_for_us:
        raise refusal("E105", file=bag.label)
    bags.check_tags(bag)
    bags.check_payload(bag, progress)
    return comment


def _verify(bag: bags.Bag, public: str) -> str:
    # Bytes that are no text are no signature either; "\ufffd" makes them fail there.
    signature = bag.read(bags.SIGNATURE).decode(errors="replace")
    return signatures.verify(public, signature, bag.read(bags.TAG_MANIFEST), label=bag.label)
