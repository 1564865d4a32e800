"""The small tables in the form of a teacher: which columns, with which headings and widths."""

from db.records import Duty, Exchange, Honour, Training
from ui.tables.subrows import column
from ui.words import say

DUTIES = (
    column(Duty.office, say("职务"), 104),
    column(Duty.school_id, say("任职学校"), 190),
    column(Duty.from_day, say("任职日期"), 104),
    column(Duty.to_day, say("免职日期"), 104),
    column(Duty.document, say("任命文号"), 140),
)
EXCHANGES = (
    column(Exchange.exchange_kind, say("类型"), 120),
    column(Exchange.from_school_id, say("原单位"), 150),
    column(Exchange.to_school_id, say("交流单位"), 150),
    column(Exchange.from_day, say("开始日期"), 100),
    column(Exchange.to_day, say("结束日期"), 100),
    column(Exchange.is_file_moved, say("调动关系"), 72),
    column(Exchange.is_backbone_at_start, say("开始时骨干"), 84),
    column(Exchange.note, say("备注"), 120),
)
HONOURS = (
    column(Honour.honour_kind, say("种类"), 110),
    column(Honour.name, say("荣誉名称"), 140),
    column(Honour.level, say("级别"), 64),
    column(Honour.year, say("年度"), 56),
    column(Honour.body, say("授予单位"), 140),
    column(Honour.document, say("文号"), 110),
    column(Honour.valid_to, say("有效期至"), 100),
    column(Honour.school_id, say("授予时学校"), 150),
)
TRAININGS = (
    column(Training.name, say("培训项目"), 180),
    column(Training.level, say("级别"), 64),
    column(Training.theme, say("主题"), 120),
    column(Training.mode, say("方式"), 84),
    column(Training.hours, say("学时"), 48),
    column(Training.credits, say("学分"), 56),
    column(Training.is_passed, say("结业"), 48),
    column(Training.from_day, say("开始日期"), 96),
    column(Training.to_day, say("结束日期"), 96),
    column(Training.body, say("培训机构"), 130),
    column(Training.certificate, say("证书编号"), 100),
)
