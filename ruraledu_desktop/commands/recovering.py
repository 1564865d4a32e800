"""The command for a forgotten password: ask, take, answer, or open by a carrier."""

from argparse import Namespace
from getpass import getpass
from pathlib import Path

from db import safe
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands import opening
from ruraledu_desktop.commands.carrying import target_of
from ruraledu_desktop.commands.keeping_keys import words_of
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.exchange import recovering
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.packages.recovery import REQUEST_SUFFIX
from ruraledu_desktop.progress import Progress


def forgotten(args: Namespace, progress: Progress) -> Outcome:
    """What the files say: a request is answered, a reply taken, a carrier opens at once."""
    folder: Path = args.data
    if args.file is None and args.carrier is None:
        return _ask(folder, args)
    if args.file is not None and args.file.suffix == REQUEST_SUFFIX:
        return _answer(folder, args)
    user = args.clerk or opening.user_of(folder)
    if args.file is not None:
        code = args.code or getpass("县局在电话里告诉的六个词：")
        new = opening.new_password(user, folder)
        recovering.take(folder, args.file, code, user=user, password=new)
    else:
        words = words_of(args)
        new = opening.new_password(user, folder)
        recovering.open_by_carrier(folder, args.carrier, words, user=user, password=new)
    lines = [f"新密码已设好；以前的密码都不再有效，{user}可以再给同事设。"]
    return Outcome({"user": user}, lines)


def _ask(folder: Path, args: Namespace) -> Outcome:
    stick = target_of(args)
    path, words = recovering.ask(folder, stick, args.clerk or opening.user_of(folder))
    lines = [f"找回申请：{path}", f"县局来电话时，请读出六个核对词：{words}"]
    return Outcome({"request": str(path), "fingerprint": words}, lines)


def _answer(folder: Path, args: Namespace) -> Outcome:
    """Only what was compared is answered: the words must be those told by telephone."""
    stick = target_of(args)
    if safe.is_shut(folder):
        opening.unlock(folder)
    with Store.open(folder) as store:
        request = recovering.consider(store, args.file).request
        if not telephone.is_same(args.fingerprint, request.fingerprint):
            raise refusal("E161", file=args.file.name, unit=request.escrow.unit_name)
        if args.carrier is None:
            raise refusal("E116", file="--carrier")
        path, told = recovering.answer(store, request, args.carrier, words_of(args), stick)
    name = request.escrow.unit_name
    lines = [f"找回回复：{path}", f"请打电话把六个词告诉{name}的{request.clerk}：{told}"]
    return Outcome({"reply": str(path), "unit": request.escrow.unit, "words": told}, lines)


ACTIONS = {"forgotten": forgotten}
