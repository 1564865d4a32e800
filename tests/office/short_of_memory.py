"""Does a command in a process that may have only so much more memory than when it has begun.

python -m tests.office.short_of_memory KIB COMMAND --data FOLDER …
"""

import re
import resource
import sys
from importlib import import_module
from pathlib import Path

from db.store import Store
from ruraledu_desktop import commands


def main(more: int, command: list[str]) -> int:
    """Open first: the program stands, then memory becomes scarce."""
    Store.open(Path(command[command.index("--data") + 1])).close()
    import_module(f"ruraledu_desktop.commands.{commands.COMMANDS[command[0]]}")
    found = re.search(r"VmSize:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert found
    limit = (int(found[1]) + more) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return commands.main(command)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
