"""Signatures in minisign's form, and seals."""

import base64

import pytest

from ruraledu_desktop.packages import signatures
from tests.refusing import refused

KEY = signatures.new_key()
PUBLIC = signatures.public_of(KEY)
WRITER, SCOPE, NUMBER, DIGEST = "5e" * 16, "370199102000", 12, "cd" * 32


def verify(signature: str, data: bytes = b"data", public: str = PUBLIC) -> str:
    return signatures.verify(public, signature, data, label="file")


def test_a_signature_gives_back_its_comment() -> None:
    assert verify(signatures.sign(KEY, b"data", "清水镇 第 7 号")) == "清水镇 第 7 号"


def test_the_same_data_is_signed_the_same_way() -> None:
    assert signatures.sign(KEY, b"data", "x") == signatures.sign(KEY, b"data", "x")


def changed(signature: str) -> dict[str, str]:
    first, raw, comment, overall, _ = signature.split("\n")
    old = base64.b64decode(raw)
    legacy = base64.b64encode(b"Ed" + old[2:]).decode()
    return {
        "another comment": "\n".join([first, raw, "trusted comment: other", overall, ""]),
        "no trusted comment": "\n".join([first, raw, "comment: x", overall, ""]),
        "legacy kind": "\n".join([first, legacy, comment, overall, ""]),
        "no line end": signature[:-1],
        "another line": signature + "\n",
        "Windows line ends": signature.replace("\n", "\r\n"),
        "blank in base64": "\n".join([first, raw + " ", comment, overall, ""]),
        "not base64": "\n".join([first, "é" * 100, comment, overall, ""]),
        "shorter": "\n".join([first, base64.b64encode(old[:-1]).decode(), comment, overall, ""]),
        "no untrusted comment": "\n".join(["hello", raw, comment, overall, ""]),
        "empty": "",
        "no text": "\ufffd\n\ufffd\n\ufffd\n\ufffd\n",
    }


CHANGED = changed(signatures.sign(KEY, b"data", "x"))


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_signature_is_refused(name: str) -> None:
    with refused("E103"):
        verify(CHANGED[name])


def test_other_data_and_other_keys_are_refused() -> None:
    signature = signatures.sign(KEY, b"data", "x")
    other = signatures.public_of(signatures.new_key())

    for data, public in ((b"Data", PUBLIC), (b"data", other), (b"data", "RW"), (b"data", "é")):
        with refused("E103"):
            verify(signature, data, public)


def test_a_public_key_is_told_from_other_texts() -> None:
    assert signatures.is_public_key(PUBLIC)
    for text in ("", "RW", PUBLIC[:-1], f"{PUBLIC}\n", PUBLIC.replace("RW", "AA", 1), "é" * 56):
        assert not signatures.is_public_key(text)


def seals(
    seal: str,
    *,
    public: str = PUBLIC,
    writer: str = WRITER,
    scope: str = SCOPE,
    number: int = NUMBER,
    digest: str = DIGEST,
) -> bool:
    return signatures.verify_seal(
        public, seal, writer=writer, scope=scope, number=number, digest=digest
    )


def test_a_seal_holds_for_exactly_what_was_sealed() -> None:
    seal = signatures.seal(KEY, writer=WRITER, scope=SCOPE, number=NUMBER, digest=DIGEST)

    assert seals(seal)
    assert not seals(seal, number=13)
    assert not seals(seal, scope="common")
    assert not seals(seal, writer="00" * 16)
    assert not seals(seal, digest="0" * 64)
    assert not seals(seal, public=signatures.public_of(signatures.new_key()))
    assert not any(seals(text) for text in ("", "x", seal[:-4], f"{seal}=", "é"))


def test_what_a_seal_signs_is_what_the_format_page_says() -> None:
    seal = signatures.seal(KEY, writer=WRITER, scope=SCOPE, number=NUMBER, digest=DIGEST)

    signed = b"ruraledu seal" + f"{WRITER}\0{SCOPE}\0{NUMBER}\0{DIGEST}".encode()
    KEY.public_key().verify(base64.b64decode(seal), signed)
