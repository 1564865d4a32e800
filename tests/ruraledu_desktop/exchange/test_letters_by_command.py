"""Asking and answering without a window."""

from tests.office.pairs import Pair
from tests.ruraledu_desktop.commands.makers import Run


def test_a_township_is_asked_answers_and_writes_a_third_value(pair: Pair, run: Run) -> None:
    pair.disagree()
    town, county = pair.town.folder, pair.county.folder
    pair.town.close()
    pair.county.close()
    item = run("list", "--data", county, "item")[1]["rows"][0]["id"]

    code, done = run("ask", "--data", county, item, "--words", "请问家长")
    assert (code, done["items"]) == (0, [item])
    assert run("ask", "--data", county, item)[1]["error"]["code"] == "E211"
    receipt = run("receipt", "--data", county, "--to", pair.stick)[1]["receipts"][0]["file"]
    run("receive", "--data", town, receipt)
    assert run("list", "--data", town, "item")[1]["rows"][0]["question"] == "请问家长"

    code, done = run("answer", "--data", town, item, "还没问到")
    assert (code, done["step"]) == (0, "答复县局：儿童“王小明”的联系电话")
    assert run("decide", "--data", town, item, "name=王")[1]["error"]["code"] == "E163"
    assert run("decide", "--data", town, item, "phone=14400000009")[0] == 0
    package = run("export", "--data", town, "--to", pair.stick)[1]["file"]
    run("receive", "--data", county, package)
    assert run("list", "--data", county, "item")[1]["count"] == 0
