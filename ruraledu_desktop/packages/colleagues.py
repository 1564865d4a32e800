"""交给同事: the keys of one office's data on their way to another person's account or computer.

The file (.rekeys) is opened by six words. Several officers of a county work with one set of keys;
and two persons who share a data folder each have a key store of their own.
"""

import base64
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import ExplainedError
from db.refusals import refusal
from ruraledu_desktop.packages import documents, key_store, worded
from ruraledu_desktop.packages import keys as device_keys
from ruraledu_desktop.packages.documents import ID, NAME
from ruraledu_desktop.packages.keys import DeviceKeys

SUFFIX = ".rekeys"
_INNER: documents.Shape = {"keys": device_keys.SHAPE, "name": NAME, "secret": NAME}
_FORM = worded.Form("ruraledu device keys", "device", ID, _INNER, wrong="E287")


@dataclass(frozen=True)
class Handed:
    """Keys, and the secret that seals them in the folder they come from.

    Attributes:
        name: of the secret, "" when they lie there plain.
    """

    keys: DeviceKeys
    name: str
    secret: bytes = field(repr=False)

    @property
    def is_fit(self) -> bool:
        """Whether the secret is one, and is called as one of these keys would be."""
        if not self.name:
            return not self.secret
        is_own = device_keys.is_secret_of(self.keys.device, self.name)
        return is_own and key_store.is_secret(self.secret)

    def bring(self, folder: Path) -> None:
        """Keep them, sealed by the same secret: they may be those of the same folder.

        Raises:
            ExplainedError: E286 the key store is closed, E300 it has another secret of that name,
                E136 the disk refuses; nothing changed.
        """
        if self.name:
            key_store.keep(self.name, self.secret)
        device_keys.bring(self.keys, folder, secret=self.name)


def written(folder: Path, words: str) -> bytes:
    """The keys kept in a folder as a file that the words open.

    Raises:
        ExplainedError: as `keys.load`.
    """
    keys, name = device_keys.load(folder), device_keys.secret_of(folder)
    secret = (key_store.read(name) if name else b"") or b""
    inner = {
        "keys": device_keys.fields_of(keys),
        "name": name,
        "secret": base64.b64encode(secret).decode(),
    }
    return _FORM.seal(keys.device, inner, [words])


def read(data: bytes, words: str, *, label: str) -> Handed:
    """Open such a file.

    Raises:
        ExplainedError: E102 it is no such file, E110 it is damaged, E112 it is of a newer program,
            E287 these are not its words.
    """
    device, inner = _FORM.unseal(data, [words], label=label)
    try:
        keys = device_keys.from_fields(inner["keys"])
        handed = Handed(keys, inner["name"], base64.b64decode(inner["secret"]))
    except (ExplainedError, ValueError) as error:
        raise refusal("E110", file=label, reason="document") from error
    if keys.device != device or not handed.is_fit:
        raise refusal("E110", file=label, reason="document")
    return handed
