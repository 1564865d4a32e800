"""The steps of the office as commands, without a window: they call the same operations.

    python3 main.py init       --data 文件夹 --unit 370124104000 --clerk 王会计
    python3 main.py enrol      --data 文件夹 --to U盘                             （乡镇：申请）
    python3 main.py enrol      --data 文件夹 登记申请 --fingerprint … --to U盘    （县：办理）
    python3 main.py enrol      --data 文件夹 登记回复                             （乡镇：完成）
    python3 main.py revoke     --data 文件夹 --computer 3 --reason 被盗           （县：停用）
    python3 main.py import     --data 文件夹 花名册.xlsx [--plan] [--take-problems] [--new-schools]
    python3 main.py compare    --data 文件夹 名单.xlsx [--list civil] [--reason 编号=原因] …
    python3 main.py list       --data 文件夹 child [--find 王] [--where sex=女] [--fields name]
    python3 main.py timeline   --data 文件夹 child 记录
    python3 main.py add        --data 文件夹 holiday name=国庆节 from_day=2026-10-01 …
    python3 main.py edit       --data 文件夹 child 记录 phone=13900000000 …
    python3 main.py edit       --data 文件夹 child [记录 …] [--where sex=女] grade=… [--plan]
    python3 main.py strike     --data 文件夹 child 记录 …
    python3 main.py check      --data 文件夹 [--unit 370124104000] [--out 校验.xlsx]
    python3 main.py explain    --data 文件夹 问题 文字
    python3 main.py accept     --data 文件夹 问题 …                               （县：接受说明）
    python3 main.py reject     --data 文件夹 问题 [文字]                          （县：退回说明）
    python3 main.py undo       --data 文件夹 [--plan]                             （redo：重做）
    python3 main.py decide     --data 文件夹 事项 一方
    python3 main.py decideall  --data 文件夹 [--by 定法] [--unit …] [--class C1] [--field phone]
    python3 main.py confirm    --data 文件夹 事项 … [--clerk 姓名] [--reject]     （县：第二人）
    python3 main.py officers   --data 文件夹 [--one | --two]                      （县：几人裁定）
    python3 main.py export     --data 文件夹 [--to U盘] [--full | --peer]
    python3 main.py again      --data 文件夹 [包号 --to U盘]                      （乡镇：再写一份）
    python3 main.py lost       --data 文件夹 包号                                 （乡镇：U盘丢失）
    python3 main.py receive    --data 文件夹 包 … [--plan]
    python3 main.py takeout    --data 文件夹 [--package 编号]                     （县：退回）
    python3 main.py receipt    --data 文件夹 [--to U盘] [--unit 370124104000 …]
    python3 main.py issue      --data 文件夹 [--to U盘] [--unit …] [--plan]       （县：下发）
    python3 main.py notify     --data 文件夹 标题 [--text …] [--due 日期] [--reply] [--unit …]
    python3 main.py reply      --data 文件夹 通知 文字                            （乡镇：回复）
    python3 main.py sendback   --data 文件夹 child 记录 文字 [--by 日期]          （县：退回）
    python3 main.py close      --data 文件夹 事项                                 （县：了结）
    python3 main.py transfer   --data 文件夹 记录 代码 [--clerk 姓名]             （县：转出）
    python3 main.py indicators --data 文件夹 [--day 2026-09-01] [--id C054 …] [--names short]
    python3 main.py report     --data 文件夹 teacher_roster --out 教师名册.pdf [--id 记录 …]
    python3 main.py board      --data 文件夹 [--period 2026年秋季] [--approve 370124104000 …]
    python3 main.py period     --data 文件夹 [--open 名称 | --change 名称 | --close 名称] …
    python3 main.py keys       --data 文件夹 --ceremony U盘 U盘                   （县：密钥仪式）
    python3 main.py keys       --data 文件夹 [--drill 载体 | --change 载体 | --lost 载体]
    python3 main.py device     --data 文件夹 [--secure | --hand U盘 | --take 文件]
    python3 main.py verify     --data 文件夹 [--rebuild]
    python3 main.py backup     --data 文件夹 [--to U盘 | --drill]
    python3 main.py restore    --data 文件夹 [备份] [--plan]
    python3 main.py rescue     --data 文件夹 --out 文件夹
    python3 main.py password   --data 文件夹 [--clerk | --add | --reset | --remove 姓名]
    python3 main.py forgotten  --data 文件夹 --to U盘                            （忘了密码：申请）
    python3 main.py forgotten  --data 文件夹 找回申请 --fingerprint … --carrier 载体 --to U盘 （县）
    python3 main.py forgotten  --data 文件夹 找回回复 --code …                     （完成）
    python3 main.py forgotten  --data 文件夹 --carrier 载体                       （县：本机数据）
    python3 main.py demo       --out 文件夹 [--pupils 4000] [--seed 1]

The data may be at a county's server too: --data postgresql://li@server/county. Keys, outbox and
inbox then are in a folder of this computer (db/places.py), or where --local says.

A protected folder asks for name and password at the terminal, or takes them from the environment:
RURALEDU_USER, RURALEDU_PASSWORD; `password` takes the new one from RURALEDU_NEW_PASSWORD;
that of another person whom --clerk or --second names is RURALEDU_SECOND_PASSWORD.

Exit codes: 0 done; 1 done, but the data has problems (said below for each command); 2 it could not
be done, and nothing was changed; 3 a mistake of the program, with a traceback on standard error.

With `--json` standard output is one JSON object in UTF-8 and nothing else; progress and sentences
go to standard error. An error is {"error": {"code", "what", "advice"}}. Otherwise:

init        {"folder", "role", "unit", "name", "clerk"}
enrol       {"request", "fingerprint"} | {"reply", "unit", "name", "computer"} | {"county"}
revoke      {"unit", "name", "computer"}
import      {"file", "form", "counts": {new, changed, same, problem, skipped}, "unread",
            "left_out", "hidden_rows", "hidden_columns", "step",
            "rows": [{"sheet", "row", "name", "fate", "reason", "is_taken",
            "problems": [{"code", "cell", "field", "level", "says", "advice"}]}]}
            rows with problems and skipped ones only; "step" is the step written, "" for none;
            exit 1 when rows with problems were left out
compare     {"list", "title", "there", "here", "same", "unread": [heading], "rows": [{"difference",
            "side", "name", "birth", "school", "place", "says", "record_id", "reason",
            "is_proposed", "note"}]}, "side" being there, here, differs or unsure, "difference"
            what --reason takes; exit 1 when the lists do not agree
list        {"form", "count", "rows": [{"record_id", "scope", "open_items", "values": {field: …},
            "shown": {field: text}}]}; "item" lists what a person must decide instead: {"count",
            "rows": [{"id", "class", "form", "record_id", "name", "scope", "label", "sides":
            [{"key", "who", "unit", "wall", "number", "values"}], "before", "last_year":
            {label: text}, "proposal": {"key", "words", "clerk"}}]},
            exit 1 when there are any
add         {"form", "record_id", "step"}
timeline    {"form", "record_id", "events": [{"when", "order", "year", "what", "text", "form",
            "record_id", "at", "row"}]}, the newest first
edit        {"form", "record_id", "step"}; "step" is "" when nothing differed; of several records,
            or with --plan, {"form", "records", "before": {text: count}, "after", "same",
            "derived", "doubtful", "step"}: "derived" and "doubtful" name those left alone
strike      {"form", "records", "step"}
check       {"records", "rows": [{"finding", "level", "form", "record_id", "name", "scope", "label",
            "says", "advice", "standing", "words"}]}, "level" being logic, experience, or hint for
            what is explained, "standing" given, accepted, returned, former or ""; exit 1 when
            something is to be mended or explained
explain, reject  {"finding", "step"};  accept {"findings", "step"}
undo, redo  {"step", "wall", "kept"}; "kept" names the values changed since, which stay
decide      {"item", "step"}; "step" begins with 提出 where another clerk must confirm it
keep        {"item", "step"}
decideall   {"count", "ways": [{"by", "says", "count"}]}; with --by {"items", "step"}
confirm     {"items", "step", "clerk"}; "clerk" confirmed it, and does not sit down here by that
officers    {"is_alone"}
unlink      {"ruling", "step", "kept"}; "kept" names the values changed since, which stay
ask         {"items", "step"}
answer      {"item", "step"}
export      {"package", "number", "short_code", "counts": {form: entries}, "file", "more": [the same
            of further packages that go with it]}; all empty when there is nothing to hand over
again       {"package", "number", "short_code", "counts", "file"}, as of export; without a number
            {"hand_overs": [{"package", "number", "short_code", "wall", "fate", "lost"}]}
lost        {"package", "number", "clerk", "wall", "is_due"}; "is_due" where the county does not
            hold all of the package, so that another one is to be written
receive     {"packages": [{"file", "state", "unit", "number", "kind", "short_code", "new",
            "changed", "items", "fates", "code", "says"}]}, "state" being previewed, merged, known,
            refused, gap or fork, "code" that of the error or notice; "fates" of a receipt:
            [{"number", "fate", "reason", "records": {fate: count}}], "fate" being merged,
            doubtful, waiting or not_taken; exit 1 when a package was refused or raised open
            items, 2 when all were refused
takeout     {"packages": [{"package", "unit", "name", "number"}]} | {"kept": [label]}
receipt     {"receipts": [{"unit", "name", "number", "file"}]}
issue       {"issue": {"number", "short_code", "counts": {form: entries}, "names", "file"},
            "receipts": as above}; "issue" is empty when nobody lacks what is common; with --plan
            {"townships": [{"unit", "name", "lacks": {form: records}, "has_own", "sent": {"kind",
            "number", "wall", "file", "is_outdated"}}]}, "sent" being what was written for it last
notify      {"units", "step"}
reply       {"task", "step"}
sendback    {"form", "record_id", "step"}
close       {"item", "step"}
transfer    {"record_id", "lead", "clerk", "step"}; "lead" is the record in its new
            township, "" where another clerk must confirm it by the same command
indicators  {"day", "indicators": [{"id", "name", "target", "definition", "total", "units":
            [{"unit", "name", …}]}]}, each figure as {"value", "counted", "base", "missing",
            "gap", "state"}; with --names also "names": [{"record_id", "name", "unit", "reason"}];
            exit 1 when facts are missing that decide a figure
report      {"report", "title", "file", "open_items"}; exit 1 when its data are still open
board       {"period": {"id", "name", "day", "deadline", "days_left", "ended"}, "rows": [{"unit",
            "name", "state", "number", "received", "new", "changed", "items", "handed_over",
            "since", "late_new", "late_changed", "verdicts": [{"kind", "clerk", "wall"}]}]}, "state"
            being none, received, merged, items, approved or accepted; exit 1 when a unit owes a
            package
period      {"periods": [{"id", "name", "day", "deadline", "days_left", "ended"}]}, the newest
            first; "id" is "" while the present term is only proposed, "ended" while it goes on
verify      {"entries", "records", "broken": [{"name", "form", "wall"}], "differing": [{"form",
            "record_id"}], "rebuilt"}; "broken" are entries that are not as they were written,
            "differing" records that are not what the journal says; exit 1 when there are any
backup      {"backups": [{"file", "made", "size", "is_before"}], "made": file}, the newest
            first; with --drill also "rows": [{"kind", "backup", "now"}], "lacks"; "lacks" counts
            the changes saved since then
restore     {"file", "unit", "name", "lacks", "entries", "former"}; "lacks" is null where the
            present data cannot be read, "former" the copy of them, "" with --plan
rescue      {"folder", "rows": {table: rows}, "lists": {form: records}, "items", "packages",
            "refolded", "missing": [sentence]}; exit 1 when something could not be read
keys        {"is_held", "serial", "drilled", "by", "is_due", "is_lost"}, exit 1 when a drill is due
            or the working key is lost |
            {"carriers", "words"} | {"name", "number", "entries", "copy"} | {"serial", "recalled"};
            "recalled" is {"name", "number", "version"} of a report that told of keys and
            computers this county, put back to a copy, did not know of any more; mostly empty
password    {"users"}, the names of those who have one now; exit 1 when not all was encrypted yet
forgotten   {"request", "fingerprint"} | {"reply", "unit", "words"} | {"user"}
device      {"place"} | {"file", "words"}; "place" says where this computer's keys are: system,
            file, waiting, practice, closed or lost
demo        {"county": folder, "townships": {unit: folder}}
"""

import json
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from db import places, safe
from db.errors import ExplainedError, lacks_memory
from db.refusals import refusal
from ruraledu_desktop import garbage
from ruraledu_desktop.commands.arguments import parser
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome, teller
from ruraledu_desktop.progress import Progress

COULD_NOT, MISTAKE = 2, 3
Action = Callable[[Namespace, Progress], Outcome]
COMMANDS = {
    **dict.fromkeys(("init", "import", "list", "timeline", "demo"), "recording"),
    **dict.fromkeys(("add", "edit", "strike", "undo", "redo"), "changing"),
    **dict.fromkeys(("check", "explain", "accept", "reject"), "checking"),
    **dict.fromkeys(("decide", "keep", "decideall", "confirm", "unlink"), "settling"),
    **dict.fromkeys(("officers", "ask", "answer"), "settling"),
    **dict.fromkeys(("enrol", "revoke"), "enrolling"),
    **dict.fromkeys(("export", "again", "lost"), "exchanging"),
    **dict.fromkeys(("receive", "takeout", "receipt"), "receiving"),
    **dict.fromkeys(("issue", "notify", "reply", "sendback"), "issuing"),
    **dict.fromkeys(("close", "transfer"), "issuing"),
    **dict.fromkeys(("indicators", "report"), "judging"),
    **dict.fromkeys(("board", "period"), "overseeing"),
    "compare": "reconciling",
    "verify": "verifying",
    **dict.fromkeys(("backup", "restore"), "backing_up"),
    "rescue": "rescuing",
    "password": "opening",
    "forgotten": "recovering",
    "keys": "keeping_keys",
    "device": "guarding",
}
"""Where each command is done; only that module is imported, so that --help is quick."""


def main(argv: Sequence[str]) -> int:
    """Do one command and return its exit code.

    Raises:
        SystemExit: help was asked for (0).
    """
    _write_any_character()
    as_json = "--json" in argv
    try:
        args = parser().parse_args(argv)
        if "data" in args:
            args.data = places.folder_of(args.data, args.local)
        action = _action(args.command)
        garbage.look_rarely()
        if "data" in args and args.command not in ("password", "forgotten"):
            _unlock(args.data)
        outcome = action(args, teller())
    except ExplainedError as error:
        return _refuse(error, as_json=as_json)
    except OSError as error:
        return _refuse(_of_disk(error), as_json=as_json)
    except Exception as error:
        if lacks_memory(error):
            return _refuse(refusal("E237"), as_json=as_json)
        traceback.print_exc()
        return MISTAKE
    _say(_as_json(outcome.data) if as_json else "\n".join(outcome.lines))
    return outcome.code


def _say(text: str) -> None:
    """Print an answer; whoever reads it may have seen enough, as `| head` has."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _action(command: str) -> Action:
    module = import_module(f"ruraledu_desktop.commands.{COMMANDS[command]}")
    found: Action = module.ACTIONS[command]
    return found


def _unlock(folder: Path) -> None:
    if safe.is_shut(folder):
        from ruraledu_desktop.commands import opening

        opening.unlock(folder)


def _refuse(error: ExplainedError, *, as_json: bool) -> int:
    from db import disk

    print(error, file=sys.stderr)
    if as_json:
        facts = {"code": error.code, "what": error.what, "advice": error.advice}
        print(_as_json({"error": facts}))
    return PROBLEMS if error.code in disk.UNSURE else COULD_NOT


def _of_disk(error: OSError) -> ExplainedError:
    from db import disk

    return disk.local_refusal(error, Path(str(error.filename or "")))


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, default=str)


def _write_any_character() -> None:
    """Output is UTF-8 whatever the console's code page: names may hold any ideograph."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
