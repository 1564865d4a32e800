"""Encryption to recipients: age v1 files with X25519, streamed, by pyrage.

Keys are texts as the program `age-keygen` writes them: an identity is "AGE-SECRET-KEY-1…", its
recipient "age1…". Memory stays the same whatever the size of the file.
"""

import io
from collections.abc import Callable, Sequence
from typing import IO, Any

import pyrage
from pyrage import x25519

from db.errors import ExplainedError
from db.refusals import refusal
from ruraledu_desktop.packages import limits

MAGIC = b"age-encryption.org/v1\n"
_LAST_HEADER_LINE = b"\n--- "


def new_identity() -> str:
    """Make a secret decryption key."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public key that others encrypt to.

    Raises:
        ValueError: the text is no identity.
    """
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise ValueError("no age identity") from error


def is_recipient(text: str) -> bool:
    """Tell whether a text from outside is a public key one can encrypt to."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def encrypt(source: IO[bytes], target: IO[bytes], recipients: Sequence[str]) -> None:
    """Encrypt the rest of `source` onto `target` for any of the recipients to open.

    Raises:
        OSError: as reading or writing failed.
    """
    reader, writer = _Watched(source), _Watched(target)
    keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    try:
        pyrage.encrypt_io(reader, writer, keys)
    except Exception as error:
        raise reader.failure or writer.failure or error from None
    _raise_failure(reader, writer)


def decrypt(
    source: IO[bytes],
    target: IO[bytes],
    identities: Sequence[str],
    *,
    label: str,
    watch: Callable[[int], None] | None = None,
) -> None:
    """Decrypt a whole file onto `target`; what was written there on a refusal must not be used.

    Args:
        label: the file's name in messages.
        watch: told from time to time how many bytes were read; what it raises ends the work.

    Raises:
        ExplainedError: E101 truncated or altered, E102 no such file, E104 for someone else.
        OSError: as reading or writing failed.
    """
    _check_header(source, label)
    reader, writer = _Watched(source, watch), _Watched(target)
    keys = [x25519.Identity.from_str(identity) for identity in identities]
    try:
        pyrage.decrypt_io(reader, writer, keys)
    except (pyrage.DecryptError, OSError) as error:
        _raise_failure(reader, writer)
        raise _refusal_for(error, label) from None
    _raise_failure(reader, writer)


def _refusal_for(error: Exception, label: str) -> ExplainedError:
    # pyrage has one class for all; only these words tell a stranger's file from a damaged one.
    is_for_others = "No matching keys" in str(error)
    return refusal("E104" if is_for_others else "E101", file=label)


def _check_header(source: IO[bytes], label: str) -> None:
    """Refuse what is no age file, and a header without end, which pyrage would read into memory."""
    start = source.tell()
    head = source.read(limits.AGE_HEADER)
    source.seek(start)
    # A stick pulled too early may leave the right length with nothing but zeros.
    if MAGIC.startswith(head[: len(MAGIC)]) or not head.strip(b"\0"):
        if not head.startswith(MAGIC) or _LAST_HEADER_LINE not in head:
            raise refusal("E101", file=label)
    else:
        raise refusal("E102", file=label)


class _Watched(io.BufferedIOBase):
    """A stream that remembers its failure.

    pyrage turns failures into errors of its own, and swallows that of its last short write
    altogether: a package on a full disk would end truncated without a word.
    """

    def __init__(self, stream: IO[bytes], watch: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self.failure: BaseException | None = None
        self._stream = stream
        self._watch = watch
        self._done = 0

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            data = self._stream.read(-1 if size is None else size)
            self._tell(len(data))
        except BaseException as error:
            self.failure = error
            raise
        return data

    def write(self, data: Any, /) -> int:
        try:
            return self._stream.write(data)
        except BaseException as error:
            self.failure = error
            raise

    def _tell(self, count: int) -> None:
        before, self._done = self._done, self._done + count
        if self._watch and before // limits.MIB != self._done // limits.MIB:
            self._watch(self._done)


def _raise_failure(*streams: _Watched) -> None:
    for stream in streams:
        if stream.failure:
            raise stream.failure
