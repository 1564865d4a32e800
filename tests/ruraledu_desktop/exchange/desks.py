"""The county's desk: two officers, and children of two townships."""

from collections.abc import Mapping

from db.kinds import Value
from db.records import RECORDS, Kinship, Person
from db.store import Store
from ruraledu_desktop import clerks, editing, searching
from ruraledu_desktop.exchange import conflicts, deciding, seconding
from ruraledu_desktop.exchange.conflicts import Item
from tests.counties import KONGCUN, SmallCounty, an_id

NUMBER, ANOTHER = an_id("370199", "20170501", "001"), an_id("370199", "20170501", "003")

PHONE = "14400000001"


class Desk(SmallCounty):
    """The county's desk: two officers, and children of two townships."""

    def family(
        self, name: str, *, town: str = KONGCUN, mother: str = "", phone: str = "", **values: Value
    ) -> str:
        """A child, with a mother when she is named."""
        child = self.child(name, town=town, **values)
        if mother:
            with self.store.change("新增家庭成员") as change:
                facts = {"name": mother, "phone": phone or None}
                person = change.create(Person, facts, scope=town)
                links = {"child_id": child, "person_id": person, "relation": "52"}
                change.create(Kinship, links, scope=town)
        return child

    def items(self) -> list[Item]:
        return conflicts.open_items(self.store)

    def sits(self, name: str) -> None:
        """Another officer takes the chair."""
        clerks.change_clerk(self.store, name)

    def settled(self, item: Item, key: str) -> None:
        """One officer proposes, another one confirms."""
        self.sits("李科长")
        deciding.decide(self.store, item, key)
        self.sits("赵科员")
        (again,) = [one for one in self.items() if one.id == item.id]
        seconding.confirm(self.store, again)


def everything(store: Store) -> Mapping[str, object]:
    """All records but rulings as they stand, and what is open."""
    found: dict[str, object] = {"items": {one.id for one in conflicts.open_items(store)}}
    for form, record in RECORDS.items():
        if form != "ruling":
            ids = searching.find(store, record, searching.Query())
            found[form] = {
                rec: (one.values, one.is_deleted)
                for rec in ids
                for one in [editing.open_record(store, record, rec)]
            }
    return found
