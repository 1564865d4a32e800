"""应急导出: everything that can be read of a store, as plain files that any other program opens.

    应急导出-370124104000-20261126-1240/
        说明.txt           what is what, and what could not be read
        儿童.xlsx …         one list for each kind of record, as it stands now, struck off ones too
        待处理事项.xlsx     what a person must still decide
        原始数据/          every table of the store, the journal too, a line of JSON for each row
        附件/              photos and scans, under the names they had
        收到的包/ 写出的包/ copies of inbox and outbox

It works from a store that no longer opens, from one of an older or newer program and from one with
damaged pages, changes nothing there, and needs none of the keys. Whatever its size, little of it is
in memory at a time. The folder gets its name when all of it is on the disk.
"""

from ruraledu_desktop.rescue.saving import Rescued, rescue, rescue_folder

__all__ = ["Rescued", "rescue", "rescue_folder"]
