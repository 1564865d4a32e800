"""Keys sealed by a secret in the system's key store: taken over, lost, closed, handed on."""

import base64
from collections.abc import Mapping
from pathlib import Path

import keyring
import pytest
from keyring.core import load_keyring

from ruraledu_desktop.packages import colleagues, documents, key_store, keys, worded
from tests.key_stores import SystemStore, closed
from tests.packages.makers import COUNTY, TOWN, names_in
from tests.refusing import refused

WORDS = "春风 白菜 天鹅 春风 白菜 天鹅"


def kept(folder: Path) -> bytes:
    return (folder / "device.json").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keys.save(TOWN, tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def sealed(folder: Path, key_store: SystemStore) -> Path:
    assert keys.secure(folder)
    return folder


def test_plain_keys_are_sealed_and_stay_the_same_keys(sealed: Path) -> None:
    for secret in (TOWN.age, base64.b64encode(TOWN.sign.private_bytes_raw()).decode()):
        assert secret.encode() not in kept(sealed)
    assert keys.load(sealed).public == TOWN.public
    assert keys.load(sealed).identities == TOWN.identities
    assert names_in(sealed) == ["device.json"]


def test_sealed_keys_are_left_as_they_are(sealed: Path) -> None:
    before = kept(sealed)
    assert keys.secure(sealed)
    assert kept(sealed) == before


def test_a_further_pair_is_sealed_with_the_others(sealed: Path) -> None:
    more = keys.add_pair(keys.load(sealed), sealed)
    assert keys.load(sealed).identities == more.identities
    assert more.others[0].age.encode() not in kept(sealed)


def test_without_a_key_store_the_keys_stay_in_the_file(folder: Path) -> None:
    before = kept(folder)
    with closed():
        assert not keys.secure(folder)
        assert keys.load(folder).public == TOWN.public
    assert kept(folder) == before
    assert keys.secret_of(folder) == ""


def test_a_key_store_that_keeps_nothing_gets_no_keys(folder: Path, key_store: SystemStore) -> None:
    keyring.set_keyring(load_keyring("keyring.backends.null.Keyring"))
    assert not keys.secure(folder)
    assert keys.load(folder).public == TOWN.public


def test_a_file_that_some_library_brings_along_is_no_key_store_of_the_system(
    folder: Path, key_store: SystemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a developer's computer one is found: whoever copies the person's folder has it too."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    assert not keys.secure(folder)
    assert keys.load(folder).public == TOWN.public


def test_where_there_are_no_keys_nothing_is_sealed(tmp_path: Path, key_store: SystemStore) -> None:
    assert not keys.secure(tmp_path)
    assert names_in(tmp_path) == []


def test_a_disk_that_refuses_leaves_the_plain_keys(folder: Path, key_store: SystemStore) -> None:
    """A folder stands where the new file is written."""
    (folder / "device.json.part").mkdir()
    with refused("E136"):
        keys.secure(folder)
    assert keys.load(folder).public == TOWN.public


def test_a_disk_that_does_not_read_is_told(tmp_path: Path, key_store: SystemStore) -> None:
    (tmp_path / "device.json").mkdir()
    with refused("E136"):
        keys.secure(tmp_path)


def test_a_copied_folder_opens_for_nobody_else(sealed: Path, tmp_path: Path) -> None:
    with SystemStore(tmp_path / "another").in_use():
        with refused("E123"):
            keys.load(sealed)
        assert keys.rest_of(sealed) is None


def test_a_closed_key_store_is_not_a_lost_key(sealed: Path) -> None:
    with closed():
        with refused("E286"):
            keys.load(sealed)
        assert keys.rest_of(sealed) is None
    assert keys.load(sealed).public == TOWN.public


@pytest.mark.parametrize(
    "changes", [{"sealed": "x"}, {"sealed": ""}, {"secret": 1}, {"device": "x"}]
)
def test_damaged_sealed_keys_are_explained(sealed: Path, changes: dict[str, object]) -> None:
    fields = documents.load(kept(sealed), label="")
    (sealed / "device.json").write_bytes(documents.dump({**fields, **changes}))
    with refused("E123"):
        keys.load(sealed)


def test_a_secret_that_was_spoilt_in_the_key_store_opens_nothing(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_password(key_store.SERVICE, keys.secret_of(sealed), "eA==")
    monkeypatch.setattr(key_store, "_known", {})
    with refused("E123"):
        keys.load(sealed)


# --- 交给同事 ---------------------------------------------------------------------------------


def test_a_colleague_at_another_computer_gets_the_keys(sealed: Path, tmp_path: Path) -> None:
    data = colleagues.written(sealed, WORDS)
    with SystemStore(tmp_path / "another").in_use():
        colleagues.read(data, WORDS, label="").bring(tmp_path / "there")
        assert keys.load(tmp_path / "there").identities == TOWN.identities
        assert keys.secret_of(tmp_path / "there")


def test_two_persons_share_one_folder(sealed: Path, tmp_path: Path) -> None:
    data = colleagues.written(sealed, WORDS)
    with SystemStore(tmp_path / "another").in_use():
        colleagues.read(data, WORDS, label="").bring(sealed)
        assert keys.load(sealed).public == TOWN.public
    assert keys.load(sealed).public == TOWN.public


def test_keys_that_are_taken_twice_are_the_same(sealed: Path, tmp_path: Path) -> None:
    handed = colleagues.read(colleagues.written(sealed, WORDS), WORDS, label="")
    for _ in range(2):
        handed.bring(tmp_path / "there")
        assert keys.load(tmp_path / "there").identities == TOWN.identities


def test_plain_keys_are_handed_on_plain(folder: Path, tmp_path: Path) -> None:
    data = colleagues.written(folder, WORDS)
    with closed():
        colleagues.read(data, WORDS, label="").bring(tmp_path / "there")
        assert keys.load(tmp_path / "there").public == TOWN.public


def test_keys_that_only_the_colleague_has_stay_with_him(folder: Path, tmp_path: Path) -> None:
    """He changed the working key; what was encrypted to his opens for him as before."""
    there = tmp_path / "there"
    keys.save(TOWN, there)
    own = keys.add_pair(TOWN, there)
    newer = keys.add_pair(TOWN, folder)

    colleagues.read(colleagues.written(folder, WORDS), WORDS, label="").bring(there)

    found = keys.load(there).identities
    assert sorted(found) == sorted({*own.identities, *newer.identities})
    assert found[0] == TOWN.age


def test_keys_are_not_brought_where_the_key_store_is_closed(sealed: Path, tmp_path: Path) -> None:
    handed = colleagues.read(colleagues.written(sealed, WORDS), WORDS, label="")
    with closed(), refused("E286"):
        handed.bring(tmp_path / "there")
    assert not (tmp_path / "there").exists()


def forged(changes: Mapping[str, object]) -> bytes:
    """What somebody wrote who is no colleague, and who tells his words over the telephone."""
    other = keys.new_keys(TOWN.device)
    inner = {"keys": keys.fields_of(other), "name": "", "secret": "", **changes}
    form = worded.Form("ruraledu device keys", "device", documents.ID, {}, wrong="E287")
    return form.seal(TOWN.device, inner, [WORDS])


def test_no_file_takes_a_secret_of_this_person_away(sealed: Path, tmp_path: Path) -> None:
    """Whoever saw a copied folder knows what the secret is called."""
    secret = base64.b64encode(bytes(32)).decode()
    data = forged({"name": keys.secret_of(sealed), "secret": secret})
    with refused("E300"):
        colleagues.read(data, WORDS, label="").bring(tmp_path / "there")
    assert not (tmp_path / "there").exists()
    assert keys.load(sealed).public == TOWN.public


@pytest.mark.parametrize("spoilt", ["eA==", "x"])
def test_a_secret_that_was_spoilt_is_mended_by_a_colleague(
    sealed: Path, spoilt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed = colleagues.read(colleagues.written(sealed, WORDS), WORDS, label="")
    keyring.set_password(key_store.SERVICE, keys.secret_of(sealed), spoilt)
    monkeypatch.setattr(key_store, "_known", {})
    handed.bring(sealed)
    assert keys.load(sealed).public == TOWN.public


@pytest.mark.parametrize(
    "changes",
    [
        {"secret": "x"},
        {"secret": "eA=="},
        {"name": f"{TOWN.device}-00112233", "secret": "eA=="},
        {"name": "login", "secret": base64.b64encode(bytes(32)).decode()},
        {"keys": {"device": TOWN.device, "sign": "x", "age": "y"}},
        {"keys": keys.fields_of(COUNTY)},
    ],
)
def test_what_no_colleague_wrote_is_told_as_damaged(
    changes: dict[str, object], key_store: SystemStore
) -> None:
    with refused("E110"):
        colleagues.read(forged(changes), WORDS, label="")


def test_a_disk_that_takes_no_brought_keys_is_told(folder: Path, tmp_path: Path) -> None:
    handed = colleagues.read(colleagues.written(folder, WORDS), WORDS, label="")
    (tmp_path / "device.json.part").mkdir()
    with refused("E136"):
        handed.bring(tmp_path)


def test_a_folder_is_taken_for_no_file_of_a_colleague(tmp_path: Path) -> None:
    with refused("E135"):
        worded.taken(tmp_path)


def test_only_the_words_open_what_is_handed_on(folder: Path) -> None:
    data = colleagues.written(folder, WORDS)
    with refused("E287") as caught:
        colleagues.read(data, "春风", label="县局.rekeys")
    assert "县局.rekeys" in caught.value.what
    with refused("E102"):
        colleagues.read(b"PK", WORDS, label="")
    assert colleagues.read(data, WORDS.replace(" ", ""), label="").keys.public != COUNTY.public
