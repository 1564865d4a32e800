"""A process that forks a child for every run, so that the program is imported only once.

Each line on its input asks for one run; for each it answers with two lines: the number of the
child, which has stopped itself right before the operation, and how the child ended.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from db import pinyin, stretching
from db.errors import ExplainedError
from tests.crash.operations import OPERATIONS, Desk, Refused

DONE = b"done\n"
"""What the child writes in the moment in which the clerk reads that it is done."""
_ANYONE_MAY_TRACE = (0x59616D61, ctypes.c_ulong(-1))  # PR_SET_PTRACER, PR_SET_PTRACER_ANY


def main() -> None:
    """Serve until the input ends."""
    stretching._MEMORY = 64  # as in all tests: passwords would take their time
    pinyin.keys_of("温", [])  # its table is read now, and not by every child
    for line in sys.stdin:
        listening, telling = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(listening)
            _run(json.loads(line), telling)
        os.close(telling)
        os.waitpid(child, os.WUNTRACED)
        print(child, flush=True)
        told = b""
        while block := os.read(listening, 65536):
            told += block
        os.close(listening)
        os.waitpid(child, 0)
        print(json.dumps(told.decode()), flush=True)


def _run(wanted: dict[str, Any], telling: int) -> None:
    """Do one operation and tell in one line how it went; never returns."""
    desk = Desk.at(Path(wanted["folder"]), say_done=lambda: _tell(telling, DONE))
    ctypes.CDLL(None).prctl(*_ANYONE_MAY_TRACE)
    os.kill(os.getpid(), signal.SIGSTOP)
    if wanted["most"]:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (wanted["most"], wanted["most"]))

    try:
        OPERATIONS[wanted["operation"]].act(desk)
    except ExplainedError as error:
        _tell(telling, f"refused {error.code}\n".encode())
    except Refused as error:
        _tell(telling, f"refused {error}\n".encode())
    except BaseException:
        _tell(telling, traceback.format_exc().encode())
    os._exit(0)


def _tell(telling: int, line: bytes) -> None:
    os.writev(telling, [line])  # no other code uses this call: no fault is put into it


if __name__ == "__main__":
    main()
