"""The command of the county's keys: how they stand, the ceremony, the drill, a new working key."""

import sys
from argparse import Namespace
from getpass import getpass

from db.refusals import notice
from db.store import Store
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.exchange import ceremony
from ruraledu_desktop.packages import carriers
from ruraledu_desktop.packages.carriers import Words
from ruraledu_desktop.progress import Progress


def keys(args: Namespace, progress: Progress) -> Outcome:
    """Say how the keys stand, or do what is asked."""
    with Store.open(args.data) as store:
        if args.ceremony:
            return _hold(store, args)
        if args.drill:
            done = ceremony.drill(store, args.drill, words_of(args))
            lines = [f"演练完成：备用密钥打开了{done.unit_name}的第{done.number}号上报包。"]
            lines += [f"也打开了本机的 {done.copy}。"] if done.copy else []
            data = {
                "name": done.unit_name,
                "number": done.number,
                "entries": done.entries,
                "copy": done.copy,
            }
            return Outcome(data, lines)
        if args.change or args.lost:
            return _change(store, args)
        return _standing(store)


def _change(store: Store, args: Namespace) -> Outcome:
    change = ceremony.change if args.change else ceremony.renew
    done = change(store, args.change or args.lost, words_of(args))
    lines = [f"已更换为第{done.serial}把工作密钥。请给各乡镇写回执。"]
    recalled: dict[str, object] = {}
    if one := done.recalled:
        recalled = {"name": one.unit_name, "number": one.number, "version": one.listed.version}
        lines.insert(0, notice("N207", name=one.unit_name, number=one.number))
    return Outcome({"serial": done.serial, "recalled": recalled}, lines)


def words_of(args: Namespace) -> Words:
    """The six words of both persons, asked for where they were not given."""
    first, second = args.words or (getpass("第一人的六个词："), getpass("第二人的六个词："))
    return first, second


def _hold(store: Store, args: Namespace) -> Outcome:
    """The words are told before anything rests on them: no carrier opens without them."""
    words, folders = carriers.new_words(), args.ceremony
    for person, said in zip(("第一人", "第二人"), words, strict=True):
        print(f"{person}的六个词：{said}", file=sys.stderr, flush=True)
    paths = ceremony.hold(store, (folders[0], folders[1]), words)
    data = {"carriers": list(map(str, paths)), "words": list(words)}
    lines = [
        f"载体：{paths[0]}",
        f"载体：{paths[1]}",
        "上面是两个人的词，请各抄各的，分开保管；两份载体放进两个保险柜。这些词不再显示。",
        "请给各乡镇写回执。",
    ]
    return Outcome(data, lines)


def _standing(store: Store) -> Outcome:
    found = ceremony.standing(store)
    data = {
        "is_held": found.is_held,
        "serial": found.serial,
        "drilled": found.drilled,
        "by": found.by,
        "is_due": found.is_due,
        "is_lost": found.is_lost,
    }
    drilled = f"{found.drilled}（{found.by}）" if found.drilled else "还没有"
    lines = ["密钥仪式：已办理" if found.is_held else "密钥仪式：还没有办理"]
    lines += [f"工作密钥：第{found.serial}把", f"最近一次演练：{drilled}"]
    lines += ["该演练了。"] if found.is_due else []
    lines += (
        ["在用的工作密钥不在本机；找不回来的，用 --lost 载体 做新的。"] if found.is_lost else []
    )
    return Outcome(data, lines, PROBLEMS if found.is_due or found.is_lost else 0)


ACTIONS = {"keys": keys}
