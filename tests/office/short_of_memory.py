"""Merges a package in a process that may have only so much more memory, and says what came of it.

python -m tests.office.short_of_memory FOLDER PACKAGE KIB
"""

import re
import resource
import sys
from pathlib import Path

from db.store import Store
from ruraledu_desktop.exchange import arrivals


def main(folder: Path, package: Path, more: int) -> None:
    """Open first: the program stands, then memory becomes scarce."""
    with Store.open(folder) as store:
        found = re.search(r"VmSize:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
        assert found
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, ((int(found[1]) + more) * 1024, hard))
        (arrival,) = arrivals.receive(store, [package])
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        print(arrival.state, arrival.says)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
