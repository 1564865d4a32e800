"""The trust list on its way: packages that a township may load bring it along."""

from sqlalchemy import Connection

from db.errors import ExplainedError
from ruraledu_desktop import offices
from ruraledu_desktop.packages import bags, trust
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
    return trust.newer(known, _offered(opened, known)[0])


class Senders:
    """Looks up who sends, by the list known here and the working key the package itself brings."""

    def __init__(self, known: TrustList, label: str) -> None:
        self._listed = known
        self._label = label

    def introduce(self, body: bytes, signature: bytes) -> None:
        """Go by a new working key of the county, when the root key known here vouches for it."""
        try:
            text = signature.decode(errors="replace")
            offered = trust.read(body, text, known=self._listed, label=self._label)
        except ExplainedError:
            return  # its sender is then judged, and refused, by the list known here
        if offered.county.sign != self._listed.county.sign:
            self._listed = trust.newer(self._listed, offered)

    def key(self, unit: str, device: str) -> str | None:
        """The sender's public key; see `trust.sender_key`."""
        return trust.sender_key(self._listed, unit, device, label=self._label)


def take(conn: Connection, opened: OpenedPackage, known: TrustList) -> None:
    """Keep the list that a package brings, if it is newer."""
    listed, body, signature = _offered(opened, known)
    offices.keep_signed(conn, listed.version, body, signature)


def _offered(opened: OpenedPackage, known: TrustList) -> tuple[TrustList, str, str]:
    body = opened.read(bags.TRUST)
    signature = opened.read(bags.TRUST_SIGNATURE).decode(errors="replace")
    listed = trust.read(body, signature, known=known, label=bags.TRUST)
    return listed, body.decode(), signature
