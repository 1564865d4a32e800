"""Seals: this computer vouches for lines of entries before they go out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, select

from db import tables
from db.refusals import refusal
from ruraledu_desktop import offices
from ruraledu_desktop.merge.applying import keep_seals
from ruraledu_desktop.merge.deliveries import Seal
from ruraledu_desktop.packages import signatures
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.trust import Device


def seal(conn: Connection, keys: DeviceKeys, scope: str) -> None:
    """Vouch for the newest entry of every line of this office in the scope that nobody vouches for.

    That is what this computer wrote; and lines of the office's other computers that lost their
    seal, because it was revoked, because re-homing cut the line, or because the computer is gone
    and its data folder stands here: else nothing of the office could be handed over any more (I6).

    Raises:
        ExplainedError: E141 lines of the county lost their seal, for which nobody else can vouch.
    """
    listed = offices.trust_of(conn)
    county = listed.county.device if listed else ""
    for device in listed.devices if listed else ():
        if device.revoked:
            _drop_void(conn, device)
    for row in _unsealed(conn, scope):
        if row.device == county != keys.device:
            raise refusal("E141")
        signature = signatures.seal(
            keys.sign,
            writer=row.name,
            scope=scope,
            number=row.last_seq,
            digest=row.last_hash.hex(),
        )
        one = Seal(row.last_seq, row.last_hash, keys.device, signature)
        keep_seals(conn, row.name, [one])


def _unsealed(conn: Connection, scope: str) -> Sequence[Any]:
    """The writers whose last entry nobody vouches for."""
    writer, seal = tables.writer, tables.seal
    newest = (
        select(seal.c.writer, func.max(seal.c.seq).label("seq")).group_by(seal.c.writer).subquery()
    )
    query = select(writer.c.name, writer.c.last_seq, writer.c.last_hash, writer.c.device)
    query = query.join(newest, newest.c.writer == writer.c.name, isouter=True)
    return conn.execute(
        query.where(
            writer.c.scope == scope,
            writer.c.last_seq > 0,
            func.coalesce(newest.c.seq, 0) < writer.c.last_seq,
        )
    ).all()


def _drop_void(conn: Connection, gone: Device) -> None:
    """Forget what a computer sealed beyond what the county had accepted of it."""
    seal = tables.seal
    query = select(seal.c.writer, seal.c.seq).where(seal.c.device == gone.device)
    for row in conn.execute(query).all():
        if not gone.may_seal(row.writer, row.seq):
            conn.execute(delete(seal).where(seal.c.writer == row.writer, seal.c.seq == row.seq))
