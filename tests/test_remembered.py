"""What is remembered of one answer never shows in another: with and without memory the bytes are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.applies.answer import Applicability
from normgraph.applies.description import read_description
from normgraph.applies.means import Toolbox
from normgraph.applies.memory import Memory
from normgraph.errors import ContradictoryFacts
from normgraph.norms import load_practice
from normgraph.settings import Settings
from normgraph.writing.answer import answer_json
from systems import TODAY, norms, partial, seeded, systems

DAYS = (date(2025, 3, 1), date(2026, 8, 2), TODAY, date(2028, 1, 5))

Given = tuple[Mapping[str, Any], date, date]
"""A description, the day asked about, and the day whose knowledge of the law is used."""

DEVELOPED = {"lifecycle": "development", "is_ai_system": True, "role_deployer": True}


class Answers:
    """An engine and what helps, that remember so much."""

    def __init__(self, findings: int, means: int) -> None:
        self.engine = Applicability(norms(), Settings(max_kept_findings=findings))
        self.toolbox = Toolbox(norms(), load_practice(), Settings(max_kept_means=means))

    def about(self, given: Given) -> bytes | str:
        described, as_of, known_at = given
        try:
            answer = self.engine.answer(read_description(described, norms()), as_of, known_at)
        except ContradictoryFacts as error:
            return str(error)
        return answer_json(answer, self.toolbox)


@cache
def forgetful() -> Answers:
    return Answers(0, 0)


@cache
def remembering() -> Answers:
    return Answers(2_000, 5)


@st.composite
def questions(draw: st.DrawFn) -> list[Given]:
    """Draw questions about one system of which now this and then that is said, and about what else may be true."""
    facts = {**draw(systems()), **draw(systems())}
    readings = {one.key: [reading.key for reading in one.readings] for one in norms().disputes.values()}
    days = st.sampled_from(DAYS)
    found: list[Given] = []
    for _ in range(4):
        left_out = draw(st.sets(st.sampled_from(sorted(facts)), max_size=3)) if facts else set()
        said = {key: value for key, value in facts.items() if key not in left_out}
        taken = draw(st.dictionaries(st.sampled_from(sorted(readings)), st.integers(0, 9), max_size=2))
        chosen = {key: readings[key][number % len(readings[key])] for key, number in taken.items()}
        found.append(({"facts": said, "readings": chosen}, draw(days), draw(days)))
    return found


@given(questions())
@settings(max_examples=8)
def test_an_answer_is_the_same_with_and_without_memory(asked: list[Given]) -> None:
    for one in asked:
        assert remembering().about(one) == forgetful().about(one)


def test_a_change_that_another_fact_rules_out_is_not_proposed_from_memory() -> None:
    """Without personal data there is no automated analysis of them, so that proposing it would be idle."""
    alone, proposed = {"wgs_automated_analysis": False}, [{"wgs_automated_analysis": True}]
    for facts, expected in ((alone, proposed), ({**alone, "personal_data": False}, []), (alone, proposed)):
        rows = orjson.loads(remembering().about(({"facts": facts}, TODAY, TODAY)))["requirements"]
        (found,) = (row["would_apply_if"] for row in rows if row["key"] == "wgs-1-9-1")
        assert [change["facts"] for change in found] == expected


def test_a_change_is_not_remembered_for_a_system_of_which_something_else_was_said() -> None:
    """That it processes personal data was said of one system, and follows of the other from its profiling."""
    follows = {"profiling": True, "data_regime": "avg", "solely_automated": True, "significant_effect": True}
    for facts in (follows, {**follows, "personal_data": True}, follows):
        assert remembering().about(({"facts": facts}, TODAY, TODAY)) == forgetful().about(
            ({"facts": facts}, TODAY, TODAY)
        )


def test_two_planned_days_are_not_mixed_up() -> None:
    first, second = (
        ({"facts": {**DEVELOPED, "date_in_service": day}}, TODAY, TODAY) for day in ("2027-09-01", "2027-09-02")
    )
    assert remembering().about(first) != remembering().about(second)
    assert remembering().about(second) == forgetful().about(second)


def test_threads_that_answer_at_the_same_time_do_not_disturb_each_other() -> None:
    random = seeded(11)
    four: list[Given] = [({"facts": partial(random, 0.3)}, TODAY, TODAY) for _ in range(4)]
    crowded = Answers(150, 2)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(crowded.about, four * 3)) == [forgetful().about(one) for one in four] * 3


def test_the_memory_stays_within_its_bound() -> None:
    small, random = Answers(300, 2), seeded(12)
    for _ in range(4):
        small.about(({"facts": partial(random, 0.3)}, TODAY, TODAY))
        memories = (small.engine._by_norm, small.engine._by_gate, small.engine._changed)
        assert max(len(one) for one in memories) <= 300
        assert len(small.toolbox._found) <= 2


def test_changes_are_not_sought_before_somebody_looks() -> None:
    engine = Applicability(norms())
    answer = engine.answer(read_description({"facts": DEVELOPED}, norms()), TODAY, TODAY)
    assert len(engine._changed) == 0
    assert len(answer.would_apply_if) > len(engine._changed) > 0


def test_what_was_asked_for_lately_stays() -> None:
    sought: list[str] = []
    memory: Memory[tuple[str, ...]] = Memory(6)

    def find(keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        sought.extend(keys)
        return dict.fromkeys(keys, ())

    for keys in ("ab", "c", "a", "d", "e", "a"):
        assert memory.complete({key: key for key in keys}, find) == dict.fromkeys(keys, ())
        assert len(memory) <= 6
    assert sought == list("abcde"), "nothing found is a finding too, and what is used often is not sought again"
    for keys in ("fg", "b"):
        memory.complete({key: key for key in keys}, find)
        assert len(memory) <= 6
    assert sought[-1] == "b"
