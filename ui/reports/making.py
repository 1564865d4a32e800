"""Making a report for the preview: what is wanted becomes data and the pages of a PDF.

The PDF stays in memory: nothing of a child's file is left on the disk that nobody saved.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2

from db.fields import RecordType
from db.records import School, Teacher
from db.store import Store
from ruraledu_desktop import indicators, reports, searching
from ruraledu_desktop.auditing import Purpose
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import Report, homes, leaving, pdf
from ruraledu_desktop.reports.model import Form
from ruraledu_desktop.searching import Query
from ui.reports.wanted import LEFT_BEHIND, Wanted
from ui.words import say


@dataclass(frozen=True)
class Made:
    """A report and its pages.

    Attributes:
        what: one of `reports.REPORTS`; "" for a ready one.
        body: the PDF.
        sizes: width and height of each page in points.
        lacks: when there is nothing to print: what there is not, and why.
    """

    what: str
    report: Report
    body: bytes = b""
    sizes: tuple[tuple[float, float], ...] = ()
    lacks: tuple[str, str] | None = None

    @property
    def names(self) -> list[str]:
        """Of whom each page is, where every page is the form of one child."""
        forms = [part.name for part in self.report.parts if isinstance(part, Form)]
        return forms if len(forms) == len(self.sizes) else []


def usual_day(store: Store) -> str:
    """The reference day to begin with: the one of the indicators, else today."""
    return indicators.day_of(store, indicators.load(store))


def make(store: Store, wanted: Wanted, *, progress: Progress = silent) -> Made:
    """Build the report and its pages."""
    report = build(store, wanted, progress=progress)
    if report.is_empty:
        return Made(wanted.what, report, lacks=_why(store, wanted))
    body = pdf.render(report, progress=progress)
    return Made(wanted.what, report, body, _sizes(body))


def marked(store: Store, report: Report, purpose: Purpose, *, progress: Progress = silent) -> bytes:
    """The PDF of a report as it may leave (see `leaving.marked`)."""
    return pdf.render(leaving.marked(store, report, purpose), progress=progress)


def build(store: Store, wanted: Wanted, *, progress: Progress = silent) -> Report:
    """Build the report; indicators are read as the office remembers it."""
    if wanted.ready:
        return wanted.ready
    record, ids = reports.records_of(wanted.what), _ids(store, wanted)
    found = reports.build(
        store,
        wanted.what,
        day=wanted.day,
        ids=ids,
        paper=wanted.paper,
        is_masked=wanted.is_masked,
        settings=indicators.load(store),
        progress=progress,
    )
    if record and ids is not None:
        found = homes.at_home(store, found, record, ids)
    return replace(found, day=day_words(wanted.filled_day)) if wanted.filled_day else found


def _ids(store: Store, wanted: Wanted) -> Sequence[str] | None:
    """The children or teachers meant; None where the report finds them itself."""
    record = reports.records_of(wanted.what)
    if record is None:
        return None
    if wanted.ids is not None:
        if not wanted.is_left_behind_only:
            return wanted.ids
        listed = reports.concerned(store, wanted.what, day=wanted.day) or frozenset()
        return [one for one in wanted.ids if one in listed]
    if not (wanted.unit or wanted.school or wanted.by_strokes):
        return None
    among = reports.concerned(store, wanted.what, day=wanted.day)
    if record is School and wanted.school:
        among = frozenset({wanted.school})
    return searching.find(store, record, replace(_within(wanted), among=among))


def _within(wanted: Wanted) -> Query:
    is_of_school = wanted.school and reports.records_of(wanted.what) is not School
    equal = {"school_id": wanted.school} if is_of_school else {}
    return Query(equal=equal, scope=wanted.unit, by_strokes=wanted.by_strokes)


def _sizes(body: bytes) -> tuple[tuple[float, float], ...]:
    with closing(pypdfium2.PdfDocument(body)) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


_NOT_THERE = {
    "entrusting_form": say(
        "所选的范围里没有在期内的委托监护。要印空表的，请选一个儿童，或在“儿童档案”里选出儿童，再点“打印”。"
    ),
    "pairing_form": say(
        "所选的范围里还没有结对。要印空表的，请选一个儿童，或在“儿童档案”里选出儿童，再点“打印”。"
    ),
    "visit_form": say(
        "所选的范围里本学期还没有家访。要印空表的，请选一个儿童，或在“儿童档案”里选出儿童，再点“打印”。"
    ),
    "aid_form": say(
        "所选的范围里本学年还没有资助申请。要印空表的，请选一个儿童，或在“儿童档案”里选出儿童，再点“打印”。"
    ),
    "consent_notice": say("所选的范围里，未满14周岁的在册儿童都已登记监护人同意。"),
    "dropout_ledger": say(
        "所选的范围里，没有儿童在疑似辍学、辍学学生台账上。\n"
        "要列入的，请在儿童档案的“控辍保学”里登记；要印零报告的，请选“台账里的全部儿童”和全部学校、乡镇。"
    ),
    "staff_moves": say("所选的范围里本学年没有交流轮岗、走教、支教和借调的记录。"),
    "reserve_list": say("所选的范围里没有在库的后备干部。\n要列入的，请在教师的表单里登记。"),
    "honour_list": say("所选的范围里没有在期内的教师荣誉。\n要列入的，请在教师的表单里登记。"),
    "room_gaps": say("所选的学校没有缺口，或者没有登记办学类型；标准只有小学、初中。"),
    "condition_gaps": say("所选的学校没有缺口，或者没有登记办学类型、人数和面积。"),
    "subject_staff": say("所选的学校里没有小学、初中，或者没有登记办学类型。"),
    "grade_counts": say(
        "所选的学校没有这一学年的年级班数与学生数。\n要列入的，请在学校的“规模”里登记，或改“统计时点”。"
    ),
    "pupil_changes": say(
        "所选的学校没有这一学年的学生变动。\n要列入的，请在学校的“规模”里登记，或改“统计时点”。"
    ),
    "preschool_check": say("所选的学校里没有幼儿园，或者没有登记办学类型。"),
    "care_log": say(
        "所选的学校本学年没有活动和通话的记录。\n要列入的，请在学校的“关爱特教”里登记。"
    ),
    "home_teaching": say(
        "所选的范围里本学年还没有送教上门的记录。\n送教以后，请在儿童档案的“健康与残疾”里登记。"
    ),
}


# --- why there is nothing -----------------------------------------------------------------------


def _why(store: Store, wanted: Wanted) -> tuple[str, str]:
    record: RecordType = reports.records_of(wanted.what) or Teacher
    if wanted.ids is None:
        count = len(searching.find(store, record, _within(wanted)))
    else:
        count = len(searching.page(store, record, wanted.ids, columns=(record.named_by,)))
    if count and wanted.what in LEFT_BEHIND:
        return _why_no_child(count, wanted.day)
    if count and wanted.what in _NOT_THERE:
        return say("没有要印的"), _NOT_THERE[wanted.what]
    if wanted.ids is not None:
        return say("名单里的记录都已删除"), say("请回到列表重新选择。")
    if searching.count(store, record):
        what = say("这个范围里没有{kind}", kind=record.title)
        return what, say("所选的乡镇或学校名下没有{kind}，请换一个范围。", kind=record.title)
    what = say("还没有登记{kind}", kind=record.title)
    return what, say("请先录入或导入，再来打印。")


def _why_no_child(count: int, day: str) -> tuple[str, str]:
    advice = say(
        "这里有 {count} 名儿童，在{day}没有一名符合民政口径：农村户籍、未满16周岁，父母双方外出"
        "务工，或一方外出、另一方无监护能力。\n户籍、父母外出或监护能力没有填的不算在内，请先补填；"
        "也可以在“儿童档案”里选出儿童，再点“打印”。",
        count=count,
        day=day_words(day),
    )
    return say("没有农村留守儿童"), advice
