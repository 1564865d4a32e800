"""停用: a computer that is lost, stolen or scrapped takes part in the exchange no longer.

What the county had accepted of it stays. Its packages are refused from now on, and so is every line
it sealed later, whoever passes it on (T10); no receipt is encrypted to it any more. All offices
learn of it by the trust list in their next receipt.
"""

from dataclasses import replace

from sqlalchemy import Connection, func, select

from db import tables
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.packages.trust import Device, Revocation


def revoke(store: Store, number: int, *, reason: str) -> Device:
    """Take a computer out of the exchange for good; once more changes nothing.

    Args:
        number: which of the county's computers.
        reason: why, kept with the clerk's name in the trust list that all offices get.

    Raises:
        ExplainedError: E142 this is not the county's store; E147 there is no such computer; E148
            no reason is given.
    """
    office, keys, why = store.office, offices.keys_of(store), " ".join(reason.split())
    if not office.is_county:
        raise refusal("E142")
    if not why:
        raise refusal("E148")
    with store.write() as conn:
        listed = offices.trust_of(conn)
        assert listed is not None
        known = next((one for one in listed.devices if one.number == number), None)
        if known is None:
            raise refusal("E147")
        if known.revoked:
            return known
        accepted = _accepted(conn, known.device)
        done = replace(known, revoked=Revocation(accepted, office.clerk, why[:_LONGEST]))
        devices = tuple(done if one is known else one for one in listed.devices)
        renewed = replace(listed, version=listed.version + 1, devices=devices)
        offices.keep_trust(conn, renewed, keys)
    return done


_LONGEST = 200


def _accepted(conn: Connection, device: str) -> dict[str, int]:
    """Per writer, the last number of what this computer sealed and the county holds."""
    seal = tables.seal
    last = select(seal.c.writer, func.max(seal.c.seq).label("seq")).where(seal.c.device == device)
    rows = conn.execute(last.group_by(seal.c.writer)).all()
    return {row.writer: row.seq for row in rows}
