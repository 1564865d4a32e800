"""Commands about who takes part: enrol, revoke."""

from argparse import Namespace
from pathlib import Path

from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands.carrying import target_of
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.exchange import enrolment, revoking
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX
from ruraledu_desktop.progress import Progress


def enrol(args: Namespace, progress: Progress) -> Outcome:
    """Ask, approve or accept, as the file says."""
    with Store.open(args.data) as store:
        if args.file is None:
            return _ask(store, target_of(args), is_anew=args.anew)
        if args.file.suffix == REPLY_SUFFIX:
            county = enrolment.accept(store, args.file)
            return Outcome({"county": county}, [f"已在{county}登记，可以上报。"])
        return _approve(store, args)


def _ask(store: Store, folder: Path, *, is_anew: bool) -> Outcome:
    path = (enrolment.ask_anew if is_anew else enrolment.ask)(store, folder)
    fingerprint = enrolment.look(path).fingerprint
    lines = [f"登记申请：{path}", f"请把本机的六个核对词用电话读给县局：{fingerprint}"]
    return Outcome({"request": str(path), "fingerprint": fingerprint}, lines)


def _approve(store: Store, args: Namespace) -> Outcome:
    """Only what was compared is signed: the fingerprint must be the one told by telephone."""
    request = enrolment.look(args.file)
    if not telephone.is_same(args.fingerprint, request.fingerprint):
        raise refusal("E161", file=args.file.name, unit=request.unit_name)
    reply = enrolment.approve(store, request, target_of(args))
    number = enrolment.number_of(store, request.device)
    data = {
        "reply": str(reply),
        "unit": request.unit,
        "name": request.unit_name,
        "computer": number,
    }
    return Outcome(data, [f"已登记{request.unit_name}的第{number}号电脑，回复在：{reply}"])


def revoke(args: Namespace, progress: Progress) -> Outcome:
    """Take a computer out of the exchange for good."""
    with Store.open(args.data) as store:
        done = revoking.revoke(store, args.computer, reason=args.reason)
    data = {"unit": done.unit, "name": done.unit_name, "computer": done.number}
    return Outcome(data, [f"已停用{done.unit_name}的第{done.number}号电脑。"])


ACTIONS = {"enrol": enrol, "revoke": revoke}
