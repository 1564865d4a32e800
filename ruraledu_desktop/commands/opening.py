"""Names and passwords of a protected folder: from the environment, else asked at the terminal."""

import os
import sys
from argparse import Namespace
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from db import data_file, settings
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import clerks, passwords
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.progress import Progress

USER, PASSWORD, NEW_PASSWORD = "RURALEDU_USER", "RURALEDU_PASSWORD", "RURALEDU_NEW_PASSWORD"
SECOND_PASSWORD = "RURALEDU_SECOND_PASSWORD"
"""What of the environment is taken instead of asking."""


def unlock(folder: Path) -> None:
    """Open a protected folder for this command; whose password it was sits there from now on.

    Raises:
        ExplainedError: as `passwords.unlock`; E284 there is nobody to be asked.
    """
    user = user_of(folder)
    passwords.unlock(folder, user, _asked(PASSWORD, f"{user}的密码：", folder))
    known = data_file.peek(folder).get(settings.CLERK)
    if known is not None and not clerks.is_same(known, user):
        with Store.open(folder) as store:
            if not store.read_only:
                clerks.change_clerk(store, user)


def user_of(folder: Path, given: str = "") -> str:
    """Who it is: as given, the only one, or whoever is named."""
    known = passwords.users(folder)
    only = known[0] if len(known) == 1 else ""
    if user := given or os.environ.get(USER, only):
        return user
    return _typed(f"姓名（{'、'.join(known)}）：", folder)


@contextmanager
def written_by(store: Store, name: str) -> Generator[str]:
    """Let somebody else write who does not sit here, once he showed that it is he.

    Args:
        name: "" for who sits here.

    Raises:
        ExplainedError: as `prove`; E151 the name is too long.
    """
    clerk = clerks.name_of(name or store.office.clerk)
    if not clerks.is_same(clerk, store.office.clerk):
        prove(store.folder, clerk)
    with store.written_by(clerk):
        yield clerk


def prove(folder: Path, name: str) -> None:
    """See that somebody who has a password is there himself.

    Raises:
        ExplainedError: as `passwords.prove`; E284 there is nobody to be asked.
    """
    if any(clerks.is_same(one, name) for one in _known(folder)):
        passwords.prove(folder, name, _asked(SECOND_PASSWORD, f"{name}的密码：", folder))


def _known(folder: Path) -> Sequence[str]:
    return passwords.users(folder) if passwords.is_protected(folder) else ()


def _typed(words: str, folder: Path) -> str:
    """A line typed at the terminal; standard output is kept for the answer."""
    print(words, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise refusal("E284", folder=folder, reason="shut")
    return line.strip()


def _asked(name: str, words: str, folder: Path) -> str:
    """A password; what is typed at a terminal is not shown."""
    if name in os.environ:
        return os.environ[name]
    return getpass(words) if sys.stdin.isatty() else _typed(words, folder)


def new_password(name: str, folder: Path) -> str:
    """A new password, typed twice alike."""
    first = _asked(NEW_PASSWORD, f"{name}的新密码：", folder)
    again = _asked(NEW_PASSWORD, "再输一遍：", folder)
    if first != again:
        raise refusal("E285", reason="differs")
    return first


def password(args: Namespace, progress: Progress) -> Outcome:
    """Set the first password, change one, or let somebody in or out."""
    folder: Path = args.data
    if not passwords.is_protected(folder):
        return _protect(folder, args.clerk)
    if other := args.add or args.reset or args.remove:
        unlock(folder)
    if args.remove:
        passwords.remove_user(folder, other)
    elif other:
        give = passwords.add_user if args.add else passwords.set_password
        give(folder, other, new_password(other, folder))
    else:
        user = user_of(folder, args.clerk)
        old = _asked(PASSWORD, f"{user}现在的密码：", folder)
        passwords.unlock(folder, user, old)
        passwords.change_password(folder, user, old, new_password(user, folder))
    return _outcome(folder, ["密码已改好。"])


def _protect(folder: Path, clerk: str) -> Outcome:
    with Store.open(folder) as store:
        user = clerk or store.office.clerk
        is_whole = passwords.protect(store, user, new_password(user, folder))
    lines = ["密码已设好，数据已加密。没有密码，谁也打不开；复制数据时，store.key 要一起复制。"]
    if not is_whole:
        lines.append("有的副本或附件磁盘不让改写，还没有加密；下次打开时再做。")
    found = _outcome(folder, lines)
    return found if is_whole else Outcome(found.data, found.lines, PROBLEMS)


def _outcome(folder: Path, lines: list[str]) -> Outcome:
    users = passwords.users(folder)
    return Outcome({"users": list(users)}, [*lines, f"有密码的：{'、'.join(users)}"])


ACTIONS = {"password": password}
