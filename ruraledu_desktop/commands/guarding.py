"""The command of this computer's own keys: where they are, and how a colleague comes by them."""

from argparse import Namespace
from getpass import getpass

from db.store import Store
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.exchange import own_keys
from ruraledu_desktop.exchange.own_keys import Place
from ruraledu_desktop.progress import Progress

_SAYS = {
    Place.SYSTEM: "本机密钥由系统的密钥库保管。",
    Place.FILE: "本机密钥以文件放在数据文件夹的 keys 里；用 --secure 移进系统的密钥库。",
    Place.WAITING: "本机密钥以文件放在数据文件夹的 keys 里；办理密钥仪式以后才移进系统的密钥库。",
    Place.PRACTICE: "练习数据的密钥以文件放在数据文件夹的 keys 里。",
    Place.CLOSED: "系统的密钥库没有打开，取不到本机的密钥。",
    Place.LOST: "本机的密钥丢失、损坏，或者属于另一位系统用户。",
}


def device(args: Namespace, progress: Progress) -> Outcome:
    """Say where the keys are, or do what is asked."""
    with Store.open(args.data) as store:
        if args.hand:
            path, words = own_keys.hand(store, args.hand)
            lines = [f"密钥写在：{path}", f"请把六个词告诉同事：{words}"]
            return Outcome({"file": str(path), "words": words}, lines)
        if args.take:
            own_keys.take(store, args.take, args.words or getpass("同事告诉您的六个词："))
        elif args.secure:
            own_keys.secure(store)
        found = own_keys.place(store)
    return Outcome({"place": str(found)}, [_SAYS[found]])


ACTIONS = {"device": device}
