"""The page's script in a browser: figures are filtered, sorted and opened. Skipped where no browser is."""

from __future__ import annotations

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
const rows = () => [...document.querySelectorAll("#figure-table tbody tr:not([hidden]) .label")];
const labels = () => rows().map((cell) => cell.textContent);
const press = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
told.all = labels();
const find = document.getElementById("find");
const type = (text) => { find.value = text; find.dispatchEvent(new Event("input", { bubbles: true })); };
type("homes POWER");
told.homes = labels();
told.found = document.getElementById("found").textContent;
type("no such thing");
told.none = labels();
type("");
const box = document.querySelector(".chip input[value=contested]");
box.checked = false;
box.dispatchEvent(new Event("input", { bubbles: true }));
told.calm = labels();
box.checked = true;
box.dispatchEvent(new Event("input", { bubbles: true }));
press([...document.querySelectorAll("th button")].find((button) => button.textContent === "Figure"));
told.sorted = labels();
press(document.querySelector(".chart svg a"));
told.panel = document.querySelector("#panel h2").textContent;
told.marked = document.querySelector("mark.on").textContent;
press(document.querySelector("#panel .close"));
told.closed = document.getElementById("panel").hidden;
document.body.dataset.told = JSON.stringify(told);
"""


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
    command = [BROWSER, *QUIET, f"--user-data-dir={folder / 'profile'}", "--dump-dom", (folder / "index.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode and not done.stdout:
        pytest.skip(f"{BROWSER} does not start here: {done.stderr[-200:]}")
    found = re.search(r'data-told="([^"]*)"', done.stdout)
    assert found is not None, (done.returncode, done.stderr[-2000:])
    return dict(json.loads(found[1].replace("&quot;", '"').replace("&amp;", "&")))


def test_the_filter_finds_every_word_and_counts(told: dict[str, Any]) -> None:
    assert len(told["all"]) == 5
    assert told["homes"] == ["homes without power"]
    assert told["found"] == "1 of 5"
    assert told["none"] == []


def test_a_status_can_be_left_out(told: dict[str, Any]) -> None:
    assert sorted(told["calm"]) == sorted(set(told["all"]) - {"homes without power"})


def test_a_column_sorts(told: dict[str, Any]) -> None:
    assert told["sorted"] == sorted(told["all"])
    assert told["sorted"] != told["all"]


def test_a_mark_of_a_chart_opens_its_row_and_closes(told: dict[str, Any]) -> None:
    assert told["panel"] == told["marked"] == "8,500"
    assert told["closed"] is True
