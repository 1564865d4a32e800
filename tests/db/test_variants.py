"""Names are found however their hanzi are written: simplified, traditional, or another shape."""

import pytest

from db.variants import spellings


@pytest.mark.parametrize(
    ("typed", "also"),
    [("爱", "愛"), ("愛", "爱"), ("王峰", "王峯"), ("净", "淨"), ("尧群", "堯羣")],
)
def test_a_name_is_also_written_otherwise(typed: str, also: str) -> None:
    found = spellings(typed)
    assert found[0] == typed
    assert also in found


@pytest.mark.parametrize("typed", ["wang", "3701", "王"])
def test_what_has_no_variant_stays_as_it_is(typed: str) -> None:
    assert spellings(typed) == [typed]


def test_a_long_text_is_not_written_in_every_way() -> None:
    found = spellings("总匮爱峰净群尧")
    assert found[0] == "总匮爱峰净群尧"
    assert len(found) == len(set(found)) == 24
