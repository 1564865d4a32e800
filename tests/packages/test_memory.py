"""How much memory a large package needs."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MEMORY = """
import os, sys
from pathlib import Path
from ruraledu_desktop.packages import container
from tests.packages.makers import COUNTY, TOWN, a_header, known_sender

def lines(count):
    for number in range(count):
        yield os.urandom(400).hex().encode() + b"x" * 199 + b"\\n"

def peak(thousands):
    path = Path(sys.argv[1]) / f"{thousands}.rep"
    parts = [("entries-0001.ndjson", lines(thousands * 1000))]
    container.write(path, a_header(), parts, signer=TOWN.sign, recipients=[COUNTY.recipient])
    with container.open(
        path, identities=[COUNTY.age], sender_key=known_sender, workdir=path.parent
    ) as package:
        assert sum(1 for _ in package.lines("entries-0001.ndjson")) == thousands * 1000
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024

print(peak(10), peak(100))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is asked for in the Linux way")
def test_memory_does_not_grow_with_the_package(tmp_path: Path) -> None:
    """10 and 100 MB of lines; the second passes the size at which plain text leaves memory."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    small, large = map(int, done.stdout.split())
    assert large < 200, "MiB"
    assert large - small < 100, "MiB more for ten times the package"
