"""Receipts: the same answer, a changed graph, a changed receipt, and what is none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doors import call
from normgraph import receipt
from normgraph.applies.answer import Applicability
from normgraph.applies.description import read_description
from normgraph.errors import InputError, InvalidValue
from normgraph.receipt import read_receipt, replay, write_receipt
from normgraph.settings import Settings, variable_of
from normgraph.writing.replay import replay_text
from systems import TODAY, engine

LIMITS = Settings()
FACTS = {"is_ai_system": True, "annex3": ["5a"], "role_deployer": True, "personal_data": True}
KEY = "aia-26-9"


def receipt_of(facts: dict[str, Any], *, short: bool = False) -> bytes:
    description = read_description({"facts": facts}, engine().norms)
    return write_receipt(engine().answer(description, TODAY, TODAY), description, short=short)


def without(key: str) -> Applicability:
    """Give an engine on a graph that lost a requirement."""
    norms = engine().norms
    rest = {name: one for name, one in norms.requirements.items() if name != key}
    return Applicability(replace(norms, requirements=rest, version="9.9.9", digest="0" * 64))


@pytest.mark.parametrize("short", [False, True])
def test_the_same_graph_gives_the_same_answer(short: bool) -> None:
    found = replay(read_receipt(receipt_of(FACTS, short=short), LIMITS), engine())
    assert found.same
    assert found.changes == ()
    assert found.receipt.as_of == TODAY


def test_another_graph_is_told_with_what_changed() -> None:
    found = replay(read_receipt(receipt_of(FACTS), LIMITS), without(KEY))
    assert not found.same
    assert [(one.key, one.after) for one in found.changes] == [(KEY, None)]
    text = "\n".join(line.text for line in replay_text(found, "en"))
    assert "The answer changed." in text
    assert "9.9.9" in text
    assert "The software is the same" in text
    assert "not in the graph" in text


def test_a_short_receipt_tells_that_something_changed() -> None:
    found = replay(read_receipt(receipt_of(FACTS, short=True), LIMITS), without(KEY))
    assert not found.same
    assert "short receipt" in "\n".join(line.text for line in replay_text(found, "en"))


def test_a_graph_with_another_hash_and_the_same_outcomes_gives_the_same_answer() -> None:
    other = Applicability(replace(engine().norms, digest="1" * 64))
    found = replay(read_receipt(receipt_of(FACTS), LIMITS), other)
    assert found.same
    assert "another" in "\n".join(line.text for line in replay_text(found, "en"))


@pytest.mark.parametrize("key", ["software", "graph", "hash", "as_of", "known_at", "outcome", "seal"])
def test_a_changed_text_is_refused(key: str) -> None:
    content = json.loads(receipt_of(FACTS))
    content[key] = "2026-01-01"
    with pytest.raises(InvalidValue, match="hash does not match"):
        read_receipt(json.dumps(content).encode(), LIMITS)


def test_changed_facts_and_outcomes_are_refused() -> None:
    for key, value in (("facts", {"is_ai_system": False}), ("readings", {"x": "y"}), ("outcomes", {})):
        content = json.loads(receipt_of(FACTS)) | {key: value}
        with pytest.raises(InvalidValue, match="hash does not match"):
            read_receipt(json.dumps(content).encode(), LIMITS)


def test_outcomes_that_are_not_those_of_the_hash_are_refused_though_sealed() -> None:
    content = json.loads(receipt_of(FACTS)) | {"outcomes": {}}
    content.pop("seal")
    content["seal"] = receipt._hash(content)
    with pytest.raises(InvalidValue, match="hash does not match"):
        read_receipt(json.dumps(content).encode(), LIMITS)


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_garbage_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        read_receipt(content, LIMITS)


@pytest.mark.parametrize("extra", [{"format": 2}, {"more": 1}, {"facts": []}, {"as_of": 3}, {"outcomes": "x"}])
def test_what_is_no_receipt_is_refused(extra: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        read_receipt(json.dumps(json.loads(receipt_of(FACTS)) | extra).encode(), LIMITS)


WHOLE: dict[str, Any] = {"status": "applies", "reason": None, "missing": [], "from": "2026-08-02", "until": None}


def resealed(**changed: Any) -> bytes:
    """Give a receipt that was changed by somebody who computed its hashes anew."""
    content = json.loads(receipt_of(FACTS)) | changed
    content["outcome"] = receipt._hash(content["outcomes"])
    del content["seal"]
    return json.dumps({**content, "seal": receipt._hash(content)}).encode()


@pytest.mark.parametrize(
    "outcome",
    [5, {}, WHOLE | {"status": "maybe"}, WHOLE | {"status": []}, WHOLE | {"reason": "x"}, WHOLE | {"missing": "abc"},
     WHOLE | {"missing": ["\x1b[31m"]}, WHOLE | {"from": "later"}, WHOLE | {"until": 3}],
)  # fmt: skip
def test_an_outcome_that_cannot_be_shown_is_refused_though_sealed(outcome: Any) -> None:
    assert read_receipt(resealed(outcomes={KEY: WHOLE}), LIMITS).outcomes == {KEY: WHOLE}
    with pytest.raises(InvalidValue, match="not a receipt"):
        read_receipt(resealed(outcomes={KEY: outcome}), LIMITS)


@pytest.mark.parametrize("changed", [{"hash": "\x1b[31m"}, {"software": "\u202e1"}, {"outcomes": {"a\nb": WHOLE}}])
def test_what_steers_a_terminal_is_refused_though_sealed(changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match="not a receipt"):
        read_receipt(resealed(**changed), LIMITS)


def test_an_answer_that_was_changed_by_hand_is_told_from_a_change_of_the_graph() -> None:
    found = replay(read_receipt(resealed(outcomes={KEY: WHOLE}), LIMITS), engine())
    assert "probably changed later" in "\n".join(line.text for line in replay_text(found, "en"))
    found = replay(read_receipt(receipt_of(FACTS), LIMITS), without(KEY))
    assert "probably changed" not in "\n".join(line.text for line in replay_text(found, "en"))


def test_the_command_says_by_its_exit_code_what_was_found(tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_bytes(receipt_of(FACTS))
    assert call("replay", file).exit_code == 0
    content = json.loads(file.read_text())
    content["facts"]["is_ai_system"] = False
    file.write_text(json.dumps(content))
    refused = call("replay", file)
    assert refused.exit_code == 2
    assert "seal" in refused.output
    assert call("replay", tmp_path / "none.json").exit_code == 2


@pytest.mark.parametrize(("over", "code"), [(0, 0), (1, 2)])
def test_a_receipt_may_be_as_large_as_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, over: int, code: int
) -> None:
    file = tmp_path / "receipt.json"
    size = file.write_bytes(receipt_of(FACTS))
    monkeypatch.setenv(variable_of("max_source_bytes"), str(size - over))
    assert call("replay", file).exit_code == code


def test_asking_writes_dossier_and_receipt_that_replays(tmp_path: Path) -> None:
    described, out, file = tmp_path / "system.json", tmp_path / "dossier.xlsx", tmp_path / "receipt.json"
    described.write_text(json.dumps({"facts": FACTS, "as_of": "2026-11-22", "known_at": "2026-11-22"}))
    asked = call("ask", described, "--format", "xlsx", "--out", out, "--receipt", file)
    assert (asked.exit_code, asked.stdout) == (0, "")
    assert out.read_bytes().startswith(b"PK")
    again = call("replay", file, "--lang", "en")
    assert (again.exit_code, again.stdout.splitlines()[0]) == (0, "Same answer.")


@pytest.mark.parametrize(("out", "receipt"), [("system.json", "r.json"), ("a.json", "system.json"), ("a", "b/../a")])
def test_asking_writes_over_nothing_that_it_reads_or_writes(out: str, receipt: str, tmp_path: Path) -> None:
    described = tmp_path / "system.json"
    described.write_text('{"facts": {}}')
    (tmp_path / "b").mkdir()
    for lang, told in (("nl", "hetzelfde bestand als"), ("en", "the same file as")):
        asked = call("ask", described, "--out", tmp_path / out, "--receipt", tmp_path / receipt, "--lang", lang)
        assert asked.exit_code == 2
        assert told in asked.stderr
    assert described.read_text() == '{"facts": {}}'
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b", "system.json"]
