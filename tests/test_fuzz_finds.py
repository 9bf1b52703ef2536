"""What fuzzing found once, or where a change could break a promise: each input keeps every promise of its target."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from fuzz import targets

FINDS = yaml.safe_load((Path(__file__).parent / "fuzz" / "finds.yaml").read_text("utf-8"))


@pytest.mark.parametrize("find", FINDS, ids=lambda find: f"{find['target']}: {find['why']}")
def test_what_was_found_keeps_its_promise(find: dict[str, str | bytes]) -> None:
    name, data = str(find["target"]), find["data"]
    if name == "page" and name not in targets.TARGETS:
        pytest.skip("needs the extra claims[web], which is not installed here")
    targets.TARGETS[name](data.encode() if isinstance(data, str) else data)


def test_every_target_has_an_input() -> None:
    assert {find["target"] for find in FINDS} >= set(targets.TARGETS)


def test_a_promise_that_is_broken_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = SimpleNamespace(first=0, last=1)
    monkeypatch.setattr(targets, "quantities", lambda *_: ([figure, figure], []))
    with pytest.raises(AssertionError):
        targets.quantity(b"\x005 people")
    monkeypatch.setattr(targets, "decode", lambda _: SimpleNamespace(text="a\rb"))
    with pytest.raises(AssertionError):
        targets.decoding(b"a")
    monkeypatch.setattr(targets, "read_jsonl", lambda *_: [])
    with pytest.raises(AssertionError):
        targets.lines(b"{}")
