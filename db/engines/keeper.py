"""What the store asks of whatever keeps it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from db.blobs import Blobs
from db.errors import ExplainedError
from db.key_file import KeyFile
from db.refusals import refusal

Moved: TypeAlias = Callable[[int, int], None]
"""Told how much of how much is done; what it raises ends the work, and nothing of it is kept."""


class Keeper(ABC):
    """One kept store.

    Attributes:
        name: what refusals call it.
        seat: whose place at it this is; "" where only one program at a time can open it.
        login: who that is to a server, "" where there is none.
        reader, writer: how a transaction begins. All that a reader sees is of one moment; there is
            one writer at a time, and it sees all that was written before.
    """

    name: str
    seat: str = ""
    login: str = ""
    reader: Engine
    writer: Engine

    @abstractmethod
    def holds_store(self) -> bool:
        """Whether there is a store already."""

    @abstractmethod
    def making(self) -> AbstractContextManager["Keeper"]:
        """Where a new store is made; it stands when the block ends without an error."""

    @abstractmethod
    def version(self, conn: Connection) -> int:
        """Which schema the store has.

        Raises:
            ExplainedError: E121 it is not one of ours, or was emptied.
        """

    @abstractmethod
    def note_version(self, conn: Connection, version: int) -> None:
        """Note which schema the store has now."""

    @abstractmethod
    def copy_to(self, target: Path, *, moved: Moved) -> None:
        """Copy all of the store into a file, which has its name when it was found to be sound.

        Args:
            moved: told how many pages are copied, of how many.

        Raises:
            ExplainedError: E292 a server makes its own copies, E293 the copy is not as it should
                be, E128 or E136 the disk refuses; nothing is left of it.
        """

    @abstractmethod
    def keep_former(self, version: int) -> None:
        """Keep the store as an older program left it, before it is brought up to date (F20).

        At a server that is what its own backups are for.

        Args:
            version: the schema it has; what was kept of it before stays.

        Raises:
            ExplainedError: E128 or E136 the disk refuses; nothing was changed.
        """

    @abstractmethod
    def protect(self, key: bytes, kept: KeyFile) -> None:
        """Put the store under a key from now on.

        Args:
            kept: what is to open it again.

        Raises:
            ExplainedError: E121, E128 or E136 as the disk says, E285 a server looks after that
                itself; the store is as it was. E298 it is under the key, which a power cut may
                undo.
        """

    @abstractmethod
    def drop_former(self) -> None:
        """Let go of what `keep_former` kept: the store was opened since as this program has it."""

    @abstractmethod
    def check(self, conn: Connection) -> None:
        """Look whether what keeps the store is sound; raises E121."""

    @abstractmethod
    def check_all(self, conn: Connection) -> bool:
        """Look at all of what keeps the store, which takes its time; raises E121.

        Returns:
            whether it can be told from here; only a server looks at its own disk.
        """

    @abstractmethod
    def turn(self) -> AbstractContextManager[None]:
        """This officer's turn to merge or to write packages; E139 while another has it."""

    @abstractmethod
    def explained(self, error: DatabaseError) -> ExplainedError | None:
        """What happened outside the program; None when the fault is ours."""

    @property
    def damaged(self) -> ExplainedError:
        """The refusal of a store that is not as this program left it."""
        return refusal("E121", folder=self.name)

    @property
    @abstractmethod
    def blobs(self) -> Blobs:
        """Where the files beside the records are."""

    def close(self) -> None:
        """Let go of it."""
        self.reader.dispose()
