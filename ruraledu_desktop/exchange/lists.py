"""The trust list on its way: packages that a township may load bring it along."""

from sqlalchemy import Connection

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


def take(conn: Connection, opened: OpenedPackage, known: TrustList) -> None:
    """Keep the list that a package brings, if it is newer."""
    listed, body, signature = _offered(opened, known)
    offices.keep_signed(conn, listed.version, body, signature)


def _offered(opened: OpenedPackage, known: TrustList) -> tuple[TrustList, str, str]:
    body = opened.read(bags.TRUST)
    signature = opened.read(bags.TRUST_SIGNATURE).decode(errors="replace")
    listed = trust.read(body, signature, county=known.county.sign, label=bags.TRUST)
    return listed, body.decode(), signature
