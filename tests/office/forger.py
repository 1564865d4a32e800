"""Writes packages that no honest program writes, signed by the keys of an enrolled office."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db import chains
from db.office import COMMON
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.packages import bags, container, signatures

Entry = Mapping[str, Any]


@dataclass
class Forger:
    """Writes what it likes into packages, signed and sealed by the keys of an enrolled office.

    Attributes:
        scope: of the line it writes, "" for that of its office; `common` goes beside its own.
        more: members beside the usual ones; declared: what it says of its writer beside the usual.
    """

    store: Store
    county: Store
    folder: Path
    writer: str = "5e" * 16
    device: str = ""
    scope: str = ""
    count: int = 0
    more: dict[str, Any] = field(default_factory=dict)
    declared: dict[str, Any] = field(default_factory=dict)

    def package(
        self,
        *entries: Entry,
        copies: int = 1,
        seals: int = 1,
        writers: int = 1,
        sealed: str = "",
        **changes: Any,
    ) -> Path:
        """A report with these entries as one writer's first; `sealed`: another hash than theirs."""
        keys, unit = offices.keys_of(self.store), self.store.office.unit
        raw, digest = [], chains.first_digest(self.writer)
        for number, one in enumerate(entries, start=1):
            head, body = self._head(number, one), chains.canonical(one.get("body", {}))
            known = chains.canonical(head)
            salt = str(one.get("salt", (b"s" * 16).hex()))
            digest = chains.digest_of(digest, known, body, bytes.fromhex(salt))
            whole = (
                b'{"body":' + body + b',"head":' + known + b',"salt":"' + salt.encode() + b'"}\n'
            )
            commit = chains.commit_of(body, bytes.fromhex(salt)).hex().encode()
            blank = b'{"commit":"' + commit + b'","head":' + known + b"}\n"
            raw.append(blank if one.get("is_blank") else whole)
        last, scope, sealed = len(entries), self.scope or unit, sealed or digest.hex()
        seal = {"seq": last, "hash": sealed, "device": keys.device}
        signature = signatures.seal(
            keys.sign, writer=self.writer, scope=scope, number=last, digest=sealed
        )
        facts = {
            **self.declared,
            "writer": self.writer,
            "scope": scope,
            "device": self.device or keys.device,
            "app": "forger",
            "opened": "",
            "seals": [
                *({**seal, "seq": last + 100 + n, "signature": "x"} for n in range(seals - 1)),
                {**seal, "signature": signature},
            ],
        }
        part = {
            "writer": self.writer,
            "from": 0,
            "to": last,
            "prev_hash": chains.first_digest(self.writer).hex(),
            "file": "entries-0001.ndjson",
        }
        header: dict[str, Any] = {
            "kind": "report",
            "package_id": hashlib.sha256(f"{unit}{self.count}".encode()).hexdigest()[:32],
            "number": self.count + 1,
            "from": {"unit": unit, "device": keys.device},
            "to": {"unit": self.county.office.unit},
            "scope": unit,
            "schema": 1,
            "app": "forger",
            "made_wall": "2026-11-23T10:00:00",
            "have": {},
            "parts": [],
            "counts": {},
            "trust_version": 1,
        }
        carried = {"have": {self.writer: [last, digest.hex()]}, "parts": [part] * copies}
        header |= {"common": carried} if self.scope == COMMON else carried
        header |= changes
        with self.store.read() as conn:
            listed = offices.trust_of(conn)
        assert listed is not None
        self.count += 1
        target = self.folder / f"forged-{self.count}.rep"
        container.write(
            target,
            header,
            [
                ("entries-0001.ndjson", raw * copies),
                (bags.WRITERS, [chains.canonical(facts) + b"\n"] * writers),
                *((name, [data]) for name, data in self.more.items()),
            ],
            signer=keys.sign,
            recipients=listed.recipients_of(header["to"]["unit"]),
        )
        return target

    def _head(self, number: int, one: Entry) -> dict[str, Any]:
        usual = {
            "doubt": 0,
            "form": "child",
            "kind": "new",
            "lam": number,
            "over": {},
            "rec": "ab" * 16,
            "seq": number,
            "user": "某人",
            "wall": "2026-11-23T10:00:00",
        }
        return {
            **usual,
            **{key: value for key, value in one.items() if key not in ("body", "salt", "is_blank")},
        }
