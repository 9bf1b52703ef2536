"""The page's script in a browser: figures are filtered, sorted and opened. Skipped where no browser is."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from report_sample import gathered

from claims.report.page import Limits, render

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
DRIVER = """
const told = {};
const rows = () => [...document.querySelectorAll("#figure-table tbody tr:not([hidden]) td:nth-child(2)")];
const labels = () => rows().map((cell) => cell.textContent.trim());
const press = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
told.all = labels();
const find = document.getElementById("find");
const type = (text) => { find.value = text; find.dispatchEvent(new Event("input", { bubbles: true })); };
type("homes POWER");
told.homes = labels();
told.found = document.getElementById("found").textContent;
type("8500");
told.plain = labels();
type("$1.5 dana");
told.earlier = labels();
type("no such thing");
told.none = labels();
type("");
const box = document.querySelector(".chip input[value=contested]");
box.checked = false;
box.dispatchEvent(new Event("input", { bubbles: true }));
told.calm = labels();
type("homes power");
told.unticked = [labels(), document.getElementById("found").textContent];
type("");
told.left = document.getElementById("found").textContent;
box.checked = true;
box.dispatchEvent(new Event("input", { bubbles: true }));
press([...document.querySelectorAll("th button")].find((button) => button.textContent === "Figure"));
told.sorted = labels();
press(document.querySelector(".chart svg a"));
told.panel = document.querySelector("#panel h2").textContent;
told.marked = document.querySelector("mark.on").textContent;
press(document.querySelector("#panel .close"));
told.closed = document.getElementById("panel").hidden;
const mark = [...document.querySelectorAll(".text mark")].find((one) => one.textContent === "8,500");
told.button = [mark.tabIndex, mark.getAttribute("role")];
press(mark);
const entries = [...document.querySelectorAll("#panel dt")];
told.row = Object.fromEntries(entries.map((entry) => [entry.textContent, entry.nextSibling.textContent]));
told.sentence = document.querySelector("#panel .sentence").textContent;
told.held = document.querySelectorAll("#panel details li").length;
press(document.querySelector("#figure-table td:nth-child(2) a"));
told.stated = document.querySelectorAll("#panel > ul > li").length;
press([...document.querySelectorAll("th button")].find((button) => button.textContent === "Status"));
told.again = labels();
document.body.dataset.told = JSON.stringify(told);
"""


def dumped(page: Path, address: str = "") -> str:
    """The elements of a page when its script has run."""
    assert BROWSER is not None
    command = [BROWSER, *QUIET, f"--user-data-dir={page.parent / 'profile'}", "--dump-dom", page.as_uri() + address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode and not done.stdout:
        pytest.skip(f"{BROWSER} does not start here: {done.stderr[-200:]}")
    return done.stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome on this machine")
    (tmp_path / "index.html").write_text(render(gathered(), None, Limits()), encoding="utf-8")
    return tmp_path / "index.html"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the page holds after each step of the driver, which runs behind the page's own script."""
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome on this machine")
    page = render(gathered(), None, Limits())
    start = page.rindex("<script>") + len("<script>")
    end = page.index("</script>", start)
    script = page[start:end] + DRIVER
    digest = b64encode(sha256(script.encode()).digest()).decode()
    page = re.sub(r"script-src 'sha256-[^']+'", f"script-src 'sha256-{digest}'", page[:start]) + script + page[end:]
    folder: Path = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text(page, encoding="utf-8")
    found = re.search(r'data-told="([^"]*)"', dumped(folder / "index.html"))
    assert found is not None
    return dict(json.loads(found[1].replace("&quot;", '"').replace("&amp;", "&")))


def test_the_filter_finds_every_word_and_counts(told: dict[str, Any]) -> None:
    assert len(told["all"]) == 5
    assert told["homes"] == ["homes without power"]
    assert told["found"] == "1 of 5"
    assert told["none"] == []


def test_a_figure_is_found_by_what_any_of_its_claims_says(told: dict[str, Any]) -> None:
    tables = gathered()
    claim = next(one for one in tables.claims if one.text == "$1.5 billion")
    figure = next(one for one in tables.figures if one.figure_id == claim.figure_id)
    assert claim.claim_id != figure.current_claim_id
    assert told["earlier"] == [figure.label]
    assert told["plain"] == ["homes without power"]


def test_what_a_status_hides_of_what_is_asked_for_is_told(told: dict[str, Any]) -> None:
    assert told["unticked"] == [[], "0 of 5, 1 more with a status that is not ticked"]
    assert told["left"] == "4 of 5"


def test_a_status_can_be_left_out(told: dict[str, Any]) -> None:
    assert sorted(told["calm"]) == sorted(set(told["all"]) - {"homes without power"})


def test_a_column_sorts(told: dict[str, Any]) -> None:
    assert told["sorted"] == sorted(told["all"])
    assert told["sorted"] != told["all"]


def test_a_mark_of_a_chart_opens_its_row_and_closes(told: dict[str, Any]) -> None:
    assert told["panel"] == told["marked"] == "8,500"
    assert told["closed"] is True


def test_a_figure_in_a_text_opens_its_row_with_every_column(told: dict[str, Any]) -> None:
    tables = gathered()
    claim = next(one for one in tables.claims if one.text == "8,500")
    assert told["button"] == [0, "button"]
    row = told["row"]
    assert len(row) == len(dataclasses.fields(claim)) - 2  # the sentence and the rules have places of their own
    assert row["claim_id"] == claim.claim_id
    assert (row["low"], row["base_high"], row["counted"]) == ("8,500", "8,500", claim.counted)
    assert (row["start"], row["end"], row["repeats"]) == (str(claim.start), str(claim.end), "–")
    assert told["sentence"] == claim.sentence
    assert told["held"] == sum(claim.claim_id in check.ids for check in tables.checks)


def test_a_figure_of_the_table_opens_with_its_claims_and_the_first_order_comes_back(told: dict[str, Any]) -> None:
    assert told["stated"] >= 1
    assert told["again"] == told["all"]


def test_an_address_with_the_id_of_a_claim_shows_it(page: Path) -> None:
    claim = next(one for one in gathered().claims if one.text == "8,500")
    shown = dumped(page, f"#c-{claim.claim_id}")
    assert re.findall(r'<mark (?=[^>]*\bclass="[^"]*\bon\b)(?=[^>]*\bid="c\d+")[^>]*>([^<]*)', shown) == ["8,500"]
    assert f"<bdi>{claim.claim_id}</bdi>" in shown
    unknown = dumped(page, "#c-0000000000000000")
    assert "8,500</mark>" in unknown
    assert re.findall(r'<mark [^>]*\bclass="[^"]*\bon\b', unknown) == []
