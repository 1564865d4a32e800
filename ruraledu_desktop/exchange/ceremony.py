"""The county's keys: the ceremony, the yearly drill, a new working key.

    hold    a root key and an escrow key are made and sealed onto two carriers, which go into two
            safes; the root key vouches for the working key from then on
    drill   a carrier and both persons' words open a real package with the escrow key alone
    change  the root key vouches for a new working key; the offices learn of it by their next
            receipt, and what was encrypted to the old one still opens; a county put back to an
            older copy learns here what it forgot (see `recalling`)
    renew   the same where the working key is lost, and with it what it alone would open

Neither key stays on this computer, nor do the words. Source: merge-and-packages.md §8.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select
from sqlcipher3 import dbapi2 as sqlcipher

from db import data_file, disk, key_file, places, safe, tables
from db.errors import ExplainedError
from db.places import FILE, KEY
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import recalling
from ruraledu_desktop.exchange.recalling import Recalled
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages import carriers, container, signatures, sticks, worded
from ruraledu_desktop.packages import keys as device_keys
from ruraledu_desktop.packages.carriers import SUFFIX, RootKeys, Words
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.recovery import Escrow
from ruraledu_desktop.packages.trust import TrustList

_DRILLED, _DRILLED_BY = "escrow_drill", "escrow_drill_by"
_YEAR = 366
"""Days after which a drill is due again."""
_TRIED = 50
"""How many of the latest packages a drill looks at."""


@dataclass(frozen=True)
class KeysStanding:
    """How it stands with the county's keys.

    Attributes:
        is_held: whether the ceremony was held.
        serial: which working key is in use, from 1.
        drilled: day of the last drill, "" for none; by: who held it.
        is_due: whether a drill is due, going by this computer's clock: a reminder, no more.
        is_lost: whether the working key in use is not on this computer.
    """

    is_held: bool = False
    serial: int = 1
    drilled: str = ""
    by: str = ""
    is_due: bool = False
    is_lost: bool = False


@dataclass(frozen=True)
class Drilled:
    """What a drill opened: whose package, its number, and how many entries are in it.

    Attributes:
        copy: the name of the backup, or else of the data file, of this computer that was opened
            too; "" where passwords do not protect it, or the county has not had its key so far.
    """

    unit_name: str
    number: int
    entries: int
    copy: str = ""


def standing(store: Store) -> KeysStanding:
    """How it stands with the county's keys.

    Raises:
        ExplainedError: E142 this is not the county's store.
    """
    with store.read() as conn:
        county = offices.county_list(conn).county
    known = store.known_settings()
    day = known.get(_DRILLED, "")
    is_old = not day or abs((store.clock().date() - date.fromisoformat(day)).days) > _YEAR
    return KeysStanding(
        bool(county.root),
        county.serial,
        day,
        known.get(_DRILLED_BY, ""),
        is_due=bool(county.root) and is_old,
        is_lost=not _has(device_keys.rest_of(store.folder / "keys"), county.sign),
    )


def _has(known: DeviceKeys | None, public: str) -> bool:
    return known is not None and known.using(public).public == public


def hold(store: Store, folders: tuple[Path, Path], words: Words) -> tuple[Path, Path]:
    """Hold the ceremony: write two carriers, and let the root key vouch for the working key.

    Args:
        folders: two places, each the stick of one safe.
        words: six words for each person, from `carriers.new_words`.

    Raises:
        ExplainedError: E118 it was held already, E119 the two places are one, E136 a place cannot
            be written, E142 this is not the county's store; nothing has changed then.
    """
    with store.read() as conn:
        if offices.county_list(conn).county.root:
            raise refusal("E118")
    if folders[0].resolve() == folders[1].resolve():
        raise refusal("E119")
    made = carriers.new_keys(store.office.unit)
    written: list[Path] = []
    try:
        for folder in folders:
            path = folder / f"{made.unit}{SUFFIX}"
            _write(path, carriers.seal(made, words))
            written.append(path)
            read_carrier(path, words)
        _renew(store, made)
    except BaseException:
        if not _may_stand(store, made):
            for path in written:
                disk.discard(path)
        raise
    return written[0], written[1]


def _may_stand(store: Store, made: RootKeys) -> bool:
    """Whether the root key may be in force, although its keeping ended with an error.

    A server that answers no more may have kept it. Carriers that hold nothing in force do no harm;
    a root key in force that no carrier holds could never be replaced.
    """
    try:
        with store.read() as conn:
            return offices.county_list(conn).county.root == made.public
    except (ExplainedError, OSError):
        return True


@dataclass(frozen=True)
class Changed:
    """A working key that was taken into use.

    Attributes:
        serial: which it is, from 1.
        recalled: what a report told of keys and computers this county did not know of any more.
    """

    serial: int
    recalled: Recalled | None = None


def change(store: Store, carrier: Path, words: Words) -> Changed:
    """Take a new working key into use.

    Raises:
        ExplainedError: E116 the carrier is not this county's, E123 or E152 the working key in use
            is not here (see `renew`), E142 this is not the county's store; and as
            `carriers.unseal`.
    """
    root = root_of(store, carrier, words)
    return _take_into_use(store, root, _with_new_pair(store, offices.keys_of(store)))


def renew(store: Store, carrier: Path, words: Words) -> Changed:
    """Take a new working key into use where the one in use is lost.

    Reports that are encrypted to the lost key, on the road or in a drawer, are refused (E104); the
    townships hand over again after their next receipt, and nothing is lost (I15).

    Raises:
        ExplainedError: E116, E142 and as `carriers.unseal`.
    """
    root, folder = root_of(store, carrier, words), store.folder / "keys"
    with store.read() as conn:
        device = offices.county_list(conn).county.device
    kept = device_keys.rest_of(folder)
    own = _with_new_pair(store, kept) if kept else device_keys.make_anew(folder, device)
    return _take_into_use(store, root, own)


def _with_new_pair(store: Store, known: DeviceKeys) -> DeviceKeys:
    """Keys with one more pair, which is in use."""
    more = device_keys.add_pair(known, store.folder / "keys")
    return more.using(signatures.public_of(more.others[-1].sign))


def _take_into_use(store: Store, root: RootKeys, own: DeviceKeys) -> Changed:
    """Let the root key vouch for the pair in use, and learn what a copy put back forgot."""
    with store.read() as conn:
        listed = offices.county_list(conn)
    recalled = recalling.recalled(store, root, listed)
    return Changed(_renew(store, root, own, recalled), recalled)


def drill(store: Store, carrier: Path, words: Words) -> Drilled:
    """Open the latest package by the escrow key alone, and the newest backup; note the day.

    Raises:
        ExplainedError: E116 the carrier is not this county's, E117 no package was encrypted to the
            escrow key so far, E104, E121 or E290 this computer's own data do not open by it, E142
            this is not the county's store; and as `carriers.unseal`.
    """
    with store.read() as conn:
        listed = offices.county_list(conn)
        packages = list(_packages(conn))
    if not listed.county.root:
        raise refusal("E117")
    escrow = root_of(store, carrier, words).escrow
    for unit, number, file in packages:
        opened = _open(store, store.folder / "inbox" / file, escrow, listed)
        if opened is not None:
            copy, clerk = _open_copy(store.folder, escrow), store.office.clerk
            with store.settings() as settings:
                settings[_DRILLED] = store.clock().date().isoformat()
                settings[_DRILLED_BY] = clerk
            return Drilled(listed.unit_names.get(unit, unit), number, opened, copy)
    raise refusal("E117")


def _open_copy(folder: Path, escrow: str) -> str:
    """Open the newest backup by what the county could open of the key file; its name."""
    known = Escrow.read(key_file.read(folder).escrow) if safe.is_protected(folder) else None
    if known is None:
        return ""
    key = known.opened(escrow, label=KEY)
    if key != safe.key_of(folder):
        raise refusal("E290", file=KEY, reason="not_ours")
    copies = places.data_files(folder)[1:]  # the data file itself is in use
    if not copies:
        return FILE
    newest = copies[-1]
    try:
        with closing(data_file.only_reading(newest, key)) as connection:
            connection.execute("SELECT count(*) FROM entry").fetchone()
    except sqlcipher.Error as error:
        raise refusal("E121", folder=newest) from error
    return newest.name


def _renew(
    store: Store,
    root: RootKeys,
    own: DeviceKeys | None = None,
    recalled: Recalled | None = None,
) -> int:
    """A new version of the list: the root key vouches for the working key, the old or a new one."""
    used = own or offices.keys_of(store)
    with store.write() as conn:
        known = offices.county_list(conn)
        listed = recalled.joined(known) if recalled else known
        county = replace(listed.county, age=(used.recipient, root.recipient))
        if used.public != county.sign:
            former = (county.sign, *county.former)
            serial = max(county.serial, len(used.pairs) - 1) + 1
            county = replace(county, sign=used.public, former=former, serial=serial)
        renewed = replace(listed, version=listed.version + 1, county=county.certified(root.root))
        offices.keep_trust(conn, renewed, used)
    return county.serial


def root_of(store: Store, carrier: Path, words: Words) -> RootKeys:
    """What a carrier of this county holds.

    Raises:
        ExplainedError: E116 it is not this county's, E142 this is not the county's store; and as
            `read_carrier`.
    """
    found = read_carrier(carrier, words)
    with store.read() as conn:
        known = offices.county_list(conn).county
    if found.unit != known.unit or known.root not in ("", found.public):
        raise refusal("E116", file=carrier.name)
    return found


def _write(path: Path, data: bytes) -> None:
    try:
        with disk.new_file(path) as file:
            file.write(data)
    except OSError as error:
        raise disk.local_refusal(error, path) from error


def read_carrier(path: Path, words: Words) -> RootKeys:
    """What a carrier holds.

    Raises:
        ExplainedError: E135 it cannot be read; and as `carriers.unseal`.
    """
    return carriers.unseal(worded.taken(path), words, label=path.name)


def _packages(conn: Connection) -> Iterator[tuple[str, int, str]]:
    """The latest reports that were merged: unit, number and file, the newest first."""
    package = tables.package
    query = select(package.c.unit, package.c.number, package.c.digest).where(
        package.c.direction == Direction.IN,
        package.c.kind == PackageKind.REPORT,
        package.c.state == Kept.MERGED,
    )
    for row in conn.execute(query.order_by(package.c.place.desc()).limit(_TRIED)):
        yield row.unit, row.number, sticks.kept_as(row.digest)


def _open(store: Store, path: Path, escrow: str, listed: TrustList) -> int | None:
    """How many entries a package holds, with every check of the reader; None if not for us."""
    try:
        with container.open(
            path,
            identities=[escrow],
            sender_key=lambda unit, device: next(iter(listed.publics_of(device)), None),
            workdir=store.folder / "inbox",
        ) as opened:
            return sum(opened.header["counts"].values())
    except ExplainedError as error:
        if error.code in ("E104", "E136"):
            return None
        raise
