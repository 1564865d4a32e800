"""The trust list on its way: packages that a township may load bring it along."""

from sqlalchemy import Connection

from db.errors import ExplainedError
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.packages import bags, signatures, trust
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.packages.trust import TrustList


def members(conn: Connection) -> tuple[tuple[str, bytes], ...]:
    """The newest list and its signature, to go into a package."""
    body, signature = offices.signed_trust(conn)
    return (bags.TRUST, body), (bags.TRUST_SIGNATURE, signature)


def trust_by(opened: OpenedPackage, known: TrustList) -> TrustList:
    """The trust list to judge a package's lines by: the one it brings, unless that is older.

    It may bring lines of a computer that was enrolled since.
    """
    return trust.newer(known, read(opened, known)[0])


class Senders:
    """Looks up who sends, by the list known here and the working key the package itself brings."""

    def __init__(self, known: TrustList, label: str) -> None:
        self._listed = known
        self._label = label
        self._is_late = False

    @property
    def listed(self) -> TrustList:
        """The list that the sender was looked up in: the newer one, and what the other tells."""
        return self._listed

    def introduce(self, body: bytes, signature: bytes) -> None:
        """Go by a newer list, of a new working key of the county only by the known root's word."""
        try:
            text = signature.decode(errors="replace")
            offered = trust.read(body, text, known=self._listed, label=self._label)
        except ExplainedError:
            return  # its sender is then judged, and refused, by the list known here
        self._is_late = offered.county.sign in self._listed.county.former
        self._listed = trust.joined(self._listed, offered)

    def key(self, unit: str, device: str) -> str | None:
        """The sender's public key; see `trust.sender_key`.

        Raises:
            ExplainedError: E107 its certificate was revoked; E122 the county wrote the package
                before it changed its key.
        """
        if self._is_late and device == self._listed.county.device:
            raise refusal("E122", file=self._label)
        return trust.sender_key(self._listed, unit, device, label=self._label)


def recalled(store: Store, opened: OpenedPackage, known: TrustList, *, is_trial: bool) -> TrustList:
    """The list of a county that was put back to an older copy, with what it forgot (F10).

    A township still has the list that tells of it, signed by this county itself: who was enrolled
    and who revoked since the copy was made. What was decided here since then stays beside it, and
    may have brought this list just as far.

    Args:
        is_trial: only to judge a package by it; nothing is kept.
    """
    if bags.TRUST not in opened.names:
        return known
    try:
        told, body, signature = read(opened, known)
    except ExplainedError:
        return known  # the package is judged by the list known here
    keys = offices.keys_of(store)
    is_ours = told.county.sign in [signatures.public_of(pair.sign) for pair in keys.pairs]
    joined = trust.joined(known, told)
    if joined == known or not is_ours:
        return known
    if not is_trial:
        with store.write() as conn:
            offices.keep_signed(conn, told.version, body, signature)
            if joined != told:
                offices.keep_trust(conn, joined, keys.using(joined.county.sign))
    return joined


def regained(known: TrustList, told: TrustList) -> str:
    """The computers that a township's package told the county of, in words; "" for none."""
    before = {one.device: one.revoked for one in known.devices}
    return "、".join(
        f"{one.unit_name}第 {one.number} 号电脑" + "（已停用）" * (one.revoked is not None)
        for one in told.devices
        if one.device not in before or bool(one.revoked) > bool(before[one.device])
    )


def take(conn: Connection, opened: OpenedPackage, known: TrustList) -> None:
    """Keep the list that a package brings, if it is newer."""
    listed, body, signature = read(opened, known)
    offices.keep_signed(conn, listed.version, body, signature)


def read(opened: OpenedPackage, known: TrustList) -> tuple[TrustList, str, str]:
    """The list that a package brings, as its text, and its signature; see `trust.read`."""
    body = opened.read(bags.TRUST)
    signature = opened.read(bags.TRUST_SIGNATURE).decode(errors="replace")
    listed = trust.read(body, signature, known=known, label=bags.TRUST)
    return listed, body.decode(), signature
