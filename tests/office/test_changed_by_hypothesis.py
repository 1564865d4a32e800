"""Real packages changed somewhere by hypothesis, which looks for the smallest change that breaks.

The runs by the thousand (`tests.fuzz`) throw dice of their own; here hypothesis chooses every throw
of the same changes, and what it finds it makes small and keeps.
"""

import random
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import ExplainedError
from db.store import Store
from ruraledu_desktop.exchange import arrivals
from ruraledu_desktop.exchange.states import State
from tests.fuzz import packages
from tests.fuzz.changes import changed
from tests.office.carrying import handed_over
from tests.office.makers import a_child

DICE = st.randoms(use_true_random=False)


def test_a_report_changed_on_the_stick_is_refused_in_one_sentence(
    town: Store, county: Store, stick: Path
) -> None:
    """G8: what a township really wrote, and the county's whole way in."""
    a_child(town)
    path = handed_over(town, stick)
    whole = path.read_bytes()

    @settings(max_examples=200)
    @given(DICE)
    def is_refused(dice: random.Random) -> None:
        found = changed(whole, dice)
        path.write_bytes(found)
        (arrival,) = arrivals.preview(county, [path])
        is_whole = found == whole
        assert arrival.state is (State.PREVIEWED if is_whole else State.REFUSED)
        assert is_whole or arrival.code in ("E101", "E102", "E104")

    is_refused()


def test_a_package_changed_anywhere_inside_is_refused_or_what_it_was(tmp_path: Path) -> None:
    """G7: within its encryption, within a member, and before it was signed."""

    @settings(max_examples=200)
    @given(DICE)
    def is_never_taken(dice: random.Random) -> None:
        with suppress(ExplainedError):
            assert packages.run(dice, tmp_path) == ""

    is_never_taken()
