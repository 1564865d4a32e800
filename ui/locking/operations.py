"""What the unlocking page has done on the worker; the database libraries are read there."""

from pathlib import Path


def users(folder: Path) -> tuple[str, ...]:
    """Who has a password of a folder; the page stands before anything large is read."""
    from db import key_file

    return tuple(key_file.read(folder).users)


def unlock(folder: Path, user: str, password: str) -> bool:
    """Open a folder, and return whether all in it is encrypted."""
    from ruraledu_desktop import passwords

    return passwords.unlock(folder, user, password)


def waiting(folder: Path) -> float:
    """Seconds until a password is taken again."""
    from ruraledu_desktop import passwords

    return passwords.waiting(folder)
