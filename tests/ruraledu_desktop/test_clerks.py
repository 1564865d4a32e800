"""Another clerk sits down."""

from db.records import School
from db.store import Store
from ruraledu_desktop import editing, histories
from ruraledu_desktop.clerks import change_clerk
from tests.refusing import refused


def test_the_new_name_stands_in_the_history_from_now_on(office: Store) -> None:
    editing.create(office, School, values={"name": "孔村小学"})
    assert change_clerk(office, " 李勇 ").clerk == "李勇"
    record_id = editing.create(office, School, values={"name": "白庄小学"})
    assert {turn.user for turn in histories.turns(office, School, record_id)} == {"李勇"}


def test_who_gave_his_password_sits_there_whatever_the_disk_says(office: Store) -> None:
    """His work is never written, shown or printed as another's."""
    assert office.office.clerk != "李勇"
    with office.read() as conn:
        conn.exec_driver_sql("PRAGMA query_only = ON")
    with refused("E128"):
        change_clerk(office, "李勇")
    assert office.office.clerk == "李勇"
    assert office.read_only
    assert change_clerk(office, "赵敏").clerk == "赵敏"
    assert office.office.clerk == "赵敏"


def test_an_empty_name_is_refused(office: Store) -> None:
    before = office.office
    with refused("E151"):
        change_clerk(office, "  ")
    assert office.office == before
