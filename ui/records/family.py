"""The family of a child: one line for each person, typed once for all children of the house."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from db.changing import Change
from db.codes import table
from db.fields import Field, field_of
from db.kinds import Value
from db.records import Kinship, Person
from ruraledu_desktop import families, family_blocks
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.families import Family, Member
from ui import parts, theme
from ui.desk import Desk
from ui.flow import FlowLayout
from ui.forms.part import Part
from ui.records.adder import Adder
from ui.records.keeping import Keeping, Then
from ui.records.member_dialog import MemberDialog
from ui.tables.problem_lines import ProblemLines, Wrong
from ui.tables.subrows import SubRow, key_of
from ui.tables.subtable import SubTable
from ui.words import say

FIELDS = tuple(
    map(
        field_of,
        (
            Kinship.relation,
            Person.name,
            Person.id_number,
            Person.phone,
            Person.is_away,
            Person.away_since,
            Person.work_place,
            Person.guard_capacity,
            Kinship.lives_with,
            Kinship.is_guardian,
            Kinship.is_entrusted,
        ),
    )
)
"""What is shown of each member; everything about one stands in a window of its own."""
_FIRST = say("请先填写并保存儿童的姓名，再添加家庭成员。")


class FamilyPart(Part):
    """The family table, what follows from it, and the line by which one adds to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._child_id = ""
        self._members: Sequence[Member] = ()
        self._found: Sequence[tuple[str, Problem]] = ()
        self._is_adding = False
        self._new_child: Draft | None = None
        self._keeping = Keeping(desk, self)
        self._keeping.stale.connect(self._ask)
        desk.stepping.connect(self._add_drafts)
        self.table = SubTable(desk, FIELDS, "members")
        self.table.nothing = say("还没有登记；在下面填关系、姓名，或从表格里复制后按 Ctrl+V 粘贴。")
        self.adder = Adder(desk, self)
        self._problems = ProblemLines("problems_family")
        self._details = parts.button(say("全部信息"), "member_details", self._open_details)
        self._remove = parts.button(say("移出家庭"), "remove_member", self._take_out)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        row = FlowLayout()
        for widget in (*self.adder.widgets, self._details, self._remove):
            row.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.space(2))
        whole.setSpacing(theme.space(2))
        whole.addWidget(self.table)
        whole.addWidget(self._problems)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.table.edited.connect(self._change)
        self.table.told.connect(lambda text: self._desk.messages.quiet(text))
        self.table.refused.connect(self._show_problems)
        self.table.struck.connect(self._take_out)
        self._problems.chosen.connect(lambda one: self.seek(one.record_id, one.field))
        self.table.unshown.connect(self._open_details)
        self.table.added.connect(self.adder.relation.widget.setFocus)
        self.table.blocks.pasted.connect(self._paste)
        self.table.blocks.filled.connect(partial(self._put_block, family_blocks.fill_down))
        self.table.blocks.cleared.connect(partial(self._put_block, family_blocks.clear))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.adder.wanted.connect(self.add)

    # --- showing ----------------------------------------------------------------------------

    def show_record(self, record_id: str) -> None:
        if record_id != self._child_id:
            is_kept_now = self._new_child and self._new_child.seen
            if not is_kept_now or is_kept_now.rec != record_id:
                self.adder.clear()  # else what is typed is for the child that was new until now
            self._new_child = None
            self._put_rows(())
            self.summed_up.emit("")
        self._child_id = self.adder.person.child_id = record_id
        self._show_buttons()
        self._ask()

    def _ask(self) -> None:
        child = self._child_id
        if child:
            show = partial(self._show, child)
            self._desk.tasks.run(families.family_of, child, key="family", owner=self, done=show)

    def _show(self, record_id: str, family: Family) -> None:
        """Show the family, unless another child has come into the form meanwhile."""
        if record_id != self._child_id or self._keeping.holds_up():
            return
        known = {row.key for row in self.table.rows}
        self._put_rows(family.members)
        self._found = family.problems
        self._show_problems()
        self.summed_up.emit(_summary(family))
        self._show_buttons()
        if self._is_adding:
            self._is_adding = False
            self._go_on(known)

    def _go_on(self, known: Collection[str]) -> None:
        """Into the new row, unless the clerk types the next one already, or is elsewhere."""
        if self.adder.is_empty and self.adder.has_focus:
            rows = [row.key not in known for row in self.table.rows]
            self.table.go_to(rows.index(True) if True in rows else 0, 2)

    def _show_problems(self) -> None:
        """What the checks find, below the texts that cannot be kept."""
        found = [
            Wrong(one.where.record_id, one.where.field, say("{name}：{what}", name=name, what=one))
            for name, one in self._found
        ]
        self._problems.show_lines([*self.table.refusals(), *found])

    def _put_rows(self, members: Sequence[Member]) -> None:
        self._members = members
        self.table.show_rows([_row(member) for member in members])

    def _show_buttons(self) -> None:
        has_row = self.table.current() is not None
        self._details.setEnabled(has_row)
        self._remove.setEnabled(has_row)

    def seek(self, row_id: str, field: str = "") -> None:
        self.table.seek(row_id, field)

    # --- changing ---------------------------------------------------------------------------

    def commit(self) -> str:
        """Who stands in the line below is added, too; to a new child when that one is kept."""
        if refused := self.table.commit():
            return refused
        if self.adder.is_empty:
            return ""
        wrong = self.adder.wrong()
        if self._child_id and not wrong:
            self._keep_newcomer(self._child_id)
        return wrong

    @property
    def waits(self) -> str:
        return "" if self._child_id or self.adder.is_empty else _FIRST

    def keep_with(self, draft: Draft) -> None:
        self._new_child = draft
        if self.waits:
            self._keep_newcomer(draft)

    def take_back(self) -> bool:
        return self.table.take_back()

    def add(self) -> None:
        """Add the person typed; a new child is saved first."""
        if self.adder.is_empty:
            self.adder.person.widget.setFocus()
        elif wrong := self.adder.wrong():
            self._desk.messages.quiet(wrong)
        elif self._child_id:
            self._keep_newcomer(self._child_id)
        else:
            self.needed.emit()

    def _keep_newcomer(self, child: str | Draft) -> None:
        newcomer = self.adder.take()
        self._is_adding = True
        self._keeping.run(
            partial(
                families.add_member,
                kinship={"relation": newcomer.relation},
                person={"name": newcomer.name},
                person_id=newcomer.person.key if newcomer.person else "",
            ),
            child,
            refused=partial(self.adder.put_back, newcomer),
        )

    def _has_child(self) -> bool:
        """Whether there is a child to add to; a new one is saved first."""
        if not self._child_id:
            self.needed.emit()
            self._desk.messages.quiet(_FIRST)
        return bool(self._child_id)

    def _change(self, row: SubRow, field: Field, value: Value) -> None:
        """Keep one cell."""
        member = row.source
        if not isinstance(member, Member):
            return
        if field.name in member.derived:
            self._desk.messages.quiet(member.derived[field.name])
        elif value != row.values.get(key_of(field)) or self._keeping.is_pending:
            self._update(member, {field.name: value})

    def _add_drafts(self, drafts: list[Draft]) -> None:
        drafts += [draft for one in self._members for draft in (one.kinship, one.person)]

    def _update(self, member: Member, values: dict[str, Value], **then: Then) -> None:
        self._keeping.run(partial(families.update_member, values=values), member, **then)
        self._show_ahead([families.given(member, values)])

    def _show_ahead(self, members: Sequence[Member]) -> None:
        """Show what is about to be kept: what is typed next is compared with it."""
        by_draft = {id(one.kinship): one for one in members}
        self._put_rows([by_draft.get(id(one.kinship), one) for one in self._members])

    def _paste(self, row: int, place: int, block: list[list[str]]) -> None:
        if block and self._has_child():
            rows, fields = _members(self.table.rows[row:]), FIELDS[place:]
            paste = partial(family_blocks.paste, rows=rows, fields=fields, block=block)
            self._keeping.run(paste, self._child_id)

    def _put_block(
        self,
        operation: Callable[..., Change],
        rows: Sequence[SubRow],
        fields: Sequence[Field],
        values: Mapping[str, Value],
    ) -> None:
        """Give some members the same values in some fields."""
        wanted = {field.name: values.get(key_of(field)) for field in fields}
        members = _members(rows)
        self._keeping.run(partial(operation, rows=members, values=wanted))
        self._show_ahead([families.given(one, wanted) for one in members])

    def _take_out(self) -> None:
        members = _members(self.table.chosen_rows())
        if members:
            self._keeping.run(families.remove_members, members)

    def _open_details(self, field: str = "") -> None:
        """Show everything about the member the cursor is on, and go to a field."""
        row = self.table.current()
        if row and isinstance(row.source, Member):
            one = row.source
            found = [
                problem
                for _, problem in self._found
                if problem.where.record_id in (one.record_id, one.person_id)
            ]
            dialog = MemberDialog(self._desk, one, self.window(), field, found=found)
            update = partial(self._update, one, kept=dialog.accept, refused=dialog.go_on)
            dialog.saved.connect(update)
            self._desk.tasks.crashed.connect(dialog.go_on)
            dialog.open()


def _members(rows: Sequence[SubRow]) -> list[Member]:
    return [row.source for row in rows if isinstance(row.source, Member)]


def _row(member: Member) -> SubRow:
    values: dict[str, Value] = {}
    for form, kept in (
        (Kinship.__tablename__, member.kinship_values),
        (Person.__tablename__, member.person_values),
    ):
        values |= {f"{form}.{name}": value for name, value in kept.items()}
    shown = {key_of(one): one.kind.show(values.get(key_of(one))) for one in FIELDS}
    return SubRow(member.record_id, member, values, shown, other=member.person_id)


def _summary(family: Family) -> str:
    """Both calibers with their reasons, then what is due for the child."""
    civil = say("是") if family.civil.code else say("否")
    register = table("child_left_behind_type").name_of(family.register.code or "")
    return "\n".join(
        (
            _sentence(say("民政口径留守"), civil, family.civil),
            _sentence(say("学籍口径留守"), register, family.register),
            *family.due,
        )
    )


def _sentence(caliber: str, answer: str, derived: Derived) -> str:
    if derived.is_unsettled:
        return say("{caliber}：{why}", caliber=caliber, why=derived.why)
    return say("{caliber}：{answer}。{why}", caliber=caliber, answer=answer, why=derived.why)
