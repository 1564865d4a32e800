"""Key stores of operating systems: files that the library's own backend keeps."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import keyring
import pytest
from keyring.core import load_keyring
from keyrings.alt.file import PlaintextKeyring

from ruraledu_desktop.packages import key_store


class SystemStore:
    """The key store of one person at one computer; whoever signs in next has another."""

    def __init__(self, folder: Path) -> None:
        self._backend = PlaintextKeyring()
        self._backend.file_path = str(folder / "passwords")

    @contextmanager
    def in_use(self) -> Generator[Self]:
        """This person is signed in and has just started the program."""
        with _signed_in(self._backend):
            yield self


@contextmanager
def closed() -> Generator[None]:
    """The program was just started where there is no key store, or it stays closed."""
    with _signed_in(load_keyring("keyring.backends.fail.Keyring")):
        yield


@contextmanager
def _signed_in(backend: keyring.backend.KeyringBackend) -> Generator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_store, "_known", {})
        yield
    keyring.set_keyring(before)
