"""A small file that only words open, which are told over the telephone or kept on paper.

It is one line of canonical JSON: what it is, what it is about, and the rest sealed by the words.
"""

import base64
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from db import stretching
from db.refusals import refusal
from ruraledu_desktop.packages import documents, limits
from ruraledu_desktop.packages.documents import NAME, TEXT, Shape

FORMAT = 1


@dataclass(frozen=True)
class Form:
    """A kind of such files.

    Attributes:
        name: stands in the file.
        about: the field that says openly what the file is about, and its shape.
        inner: what is sealed.
        wrong: code of the refusal when other words are given.
    """

    name: str
    about: str
    about_shape: Shape
    inner: Shape
    wrong: str

    def seal(self, about: str, inner: Mapping[str, object], words: Sequence[str]) -> bytes:
        """The file; takes some tenths of a second, as does opening it."""
        salt = os.urandom(stretching.SALT)
        cipher = stretching.cipher_of(_secret(words), salt)
        sealed = cipher.encrypt(stretching.NONCE, documents.dump(inner), about.encode())
        return documents.dump(
            {
                "form": self.name,
                "format": FORMAT,
                self.about: about,
                "salt": base64.b64encode(salt).decode(),
                "sealed": base64.b64encode(sealed).decode(),
            }
        )

    def unseal(
        self, data: bytes, words: Sequence[str], *, label: str
    ) -> tuple[str, dict[str, Any]]:
        """What the file is about, and what was sealed.

        Raises:
            ExplainedError: E102 it is no such file, E110 it is damaged, E112 it is of a newer
                program, and `wrong` for other words.
        """
        shape = {self.about: self.about_shape, "salt": NAME, "sealed": TEXT}
        fields = fields_of(data, self.name, shape, label=label)
        about: str = fields[self.about]
        try:
            salt, sealed = (base64.b64decode(fields[name]) for name in ("salt", "sealed"))
            cipher = stretching.cipher_of(_secret(words), salt)
            opened = cipher.decrypt(stretching.NONCE, sealed, about.encode())
            inner = documents.load(opened, label=label)
        except InvalidTag as error:
            raise refusal(self.wrong, file=label) from error
        except ValueError as error:
            raise refusal("E110", file=label, reason="document") from error
        documents.require(inner, self.inner, label=label)
        return about, inner


def taken(path: Path) -> bytes:
    """What is in such a file on a stick; of a larger one more than `fields_of` takes.

    Raises:
        ExplainedError: E135 it cannot be read, or is no file, which might never end.
    """
    if path.is_file():
        with suppress(OSError), path.open("rb") as file:
            return file.read(limits.AGE_HEADER + 1)
    raise refusal("E135", file=path.name)


def fields_of(data: bytes, form: str, shape: Mapping[str, Shape], *, label: str) -> dict[str, Any]:
    """The fields of a small file of that form; refuses as `Form.unseal`."""
    if len(data) > limits.AGE_HEADER or not data.startswith(b"{"):
        raise refusal("E102", file=label)
    fields = documents.load(data, label=label)
    documents.require(fields, {"form": NAME, "format": int, **shape}, label=label)
    if fields["form"] != form:
        raise refusal("E102", file=label)
    if fields["format"] > FORMAT:
        raise refusal("E112", file=label, format=fields["format"])
    return fields


def _secret(words: Sequence[str]) -> bytes:
    return "|".join("".join(part.split()) for part in words).encode()
