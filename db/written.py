"""What a change wrote, record by record: whoever looks beyond one record begins here.

Kept in memory while the change lasts, a hundred bytes or so a record, so that nobody has to read
the journal for it again.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from db.folding import ALL_GROUPS, SET
from db.likeness import TELLING

ByForm = dict[str, set[str]]
"""Record ids by the kind of record."""


@dataclass
class Written:
    """The records a change wrote entries of.

    Attributes:
        new: those the store has no other entry of.
        again: all others, also of kinds this program does not know.
        telling: those of which an entry may say who somebody is.
        fields: by form, those that entries set; ALL_GROUPS where one was about all of a record.
        scopes: the units whose data they are.
    """

    new: ByForm = field(default_factory=dict[str, set[str]])
    again: ByForm = field(default_factory=dict[str, set[str]])
    telling: ByForm = field(default_factory=dict[str, set[str]])
    fields: ByForm = field(default_factory=dict[str, set[str]])
    scopes: set[str] = field(default_factory=set[str])

    def note(self, scope: str, form: str, rec: str, kind: str, body: Collection[str]) -> None:
        """Note one entry by its scope, form, record, kind and fields."""
        self.scopes.add(scope)
        self.fields.setdefault(form, set()).update(body if kind == SET else (ALL_GROUPS,))
        if kind != SET or not TELLING.isdisjoint(body):
            self.telling.setdefault(form, set()).add(rec)

    def may_differ(self, form: str, name: str) -> Iterator[str]:
        """Records of a form whose field may have another value than before."""
        fields = self.fields.get(form, set())
        again = self.again.get(form, ()) if fields & {name, ALL_GROUPS} else ()
        return chain(self.new.get(form, ()), again)

    def keep(self, form: str, new: Iterable[str], again: Iterable[str]) -> None:
        """Note which records of a form are new and which are not."""
        self.new.setdefault(form, set()).update(new)
        self.again.setdefault(form, set()).update(again)
