"""How an answer is laid out: in groups, by reason, within the room of a page; and what filters do."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.files import turtle_files
from normgraph.model import DAY_KINDS, Answer, TimelineDay
from normgraph.norms import load_norms
from normgraph.web.outcome.filters import FILTERS, LIFE, GroupBy, Options, View
from normgraph.web.outcome.sections import Section, lay_out
from normgraph.web.outcome.timeline import DAY_WIDTH, WIDTH, timeline
from normgraph.writing.arrange import is_duty
from normgraph.writing.reasons import tell_reason
from systems import described, engine

TODAY = date(2026, 11, 22)


def answer(**facts: object) -> Answer:
    return engine().answer(described(facts), TODAY, TODAY)


def sections_of(found: Answer, view: View | None = None, state: int = 0) -> tuple[Section, ...]:
    return lay_out(found, view or View(), state, load_norms()).sections


@pytest.mark.parametrize("group", get_args(GroupBy))
def test_every_row_is_in_each_of_its_groups_and_in_one_section(group: GroupBy) -> None:
    found = answer(personal_data=True)
    sections = sections_of(found, View({}, group))
    placed = {row.requirement.key: section.status for section in sections for g in section.groups for row in g.rows}
    assert placed == {row.requirement.key: row.status for row in found.requirements}
    assert sum(section.count for section in sections) == len(found.requirements)


def test_rows_with_one_reason_have_one_reason() -> None:
    for section in sections_of(answer(personal_data=True, data_regime="avg")):
        for group in section.groups:
            kinds = {row.requirement.bindingness.key in ("statute", "treaty") for row in group.rows}
            assert len(kinds) == 1 or section.by == "missing"
            for one in group.reasons:
                assert {tuple(key for key in row.missing if key != group.concept.key) for row in one.rows} == {
                    one.reason.missing
                }
                assert len({tuple(tell_reason(row, load_norms(), "nl")) for row in one.rows}) == 1
                assert len({is_duty(row) for row in one.rows}) == 1


def test_nothing_stands_below_a_reason_that_it_does_not_have() -> None:
    """What has no reason beside the question of its group comes before all that have one, not silently below them."""
    silent, found = 0, answer(personal_data=True, data_regime="avg", affects_natural_persons=True)
    for by in get_args(GroupBy):
        for section in sections_of(found, View({}, by)):
            for group in section.groups:
                told = [bool(one.reason) for one in group.reasons]
                assert told == sorted(told)
                silent += len(told) > 1 and not told[0]
    assert silent > 5


def test_less_room_folds_more_and_splits_a_group_by_a_finer_one() -> None:
    found = answer(personal_data=True)
    folded = [sum(s.folded for s in sections_of(found, None, state)) for state in (0, 1_000, 3_000, 10_000)]
    assert folded == sorted(folded)
    assert all(g.waiting for s in sections_of(found, None, 3_000)[1:2] for g in s.groups)
    for chosen in ({"act": "aia"}, {"role": "controller"}, {"phase": "ontwerp"}):
        group = next(one for one in get_args(GroupBy) if one in chosen)
        split = [section for section in sections_of(found, View(chosen, group), 10_000) if section.folded]
        assert {section.by for section in split} == {"role" if group == "act" else "act"}
        assert all(len(section.groups) > 1 for section in split)
    alone = sections_of(found, View({"act": "aia", "role": "provider"}), 10_000)
    assert all(section.short and not section.folded for section in alone if section.count)


def test_what_is_open_stands_below_the_fact_that_most_of_the_rest_waits_for() -> None:
    found = answer(personal_data=True)
    rows = [row for row in found.requirements if row.status == "undetermined"]
    every = Counter(key for row in rows for key in row.missing)
    (section,) = [s for s in sections_of(found) if s.status == "undetermined"]
    left = list(rows)
    for group in section.groups:
        assert group.waiting
        if fact := group.waiting.fact:
            missed = Counter(key for row in left for key in row.missing)
            assert missed[fact.key] == max(missed.values())
            assert group.waiting.hanging == every[fact.key]
            assert group.concept.label == fact.question
            assert {row.requirement.key for row in group.rows} == {
                row.requirement.key for row in left if fact.key in row.missing
            }
        assert group.waiting.also == sum(len(row.missing) > 1 for row in group.rows)
        left = [row for row in left if row not in group.rows]
    assert left == []


def test_what_no_fact_settles_stands_last_as_a_judgement() -> None:
    found = answer(personal_data=True)
    row = next(row for row in found.requirements if row.status == "undetermined")
    judged = replace(row, missing=())
    rows = tuple(judged if one is row else one for one in found.requirements)
    sections = sections_of(replace(found, requirements=rows))
    last = sections[1].groups[-1]
    assert (last.rows, last.concept.label.nl) == ([judged], "Vergt een oordeel van een mens")
    opened = sections_of(replace(found, requirements=rows), View({"missing": "judgement"}))
    assert [row for section in opened for group in section.groups for row in group.rows] == [judged]


def test_in_each_group_duties_come_before_rights_and_powers() -> None:
    found = answer(personal_data=True, data_regime="avg", org_bestuursorgaan=True, org_public_authority=True)
    mixed = 0
    for section in sections_of(found):
        for group in section.groups:
            for told in (False, True):
                rows = [row for one in group.reasons if bool(one.reason) is told for row in one.rows]
                kinds = [row.requirement.modality.key in ("obligation", "prohibition") for row in rows]
                assert kinds == sorted(kinds, reverse=True)
                mixed += len(set(kinds)) > 1
    assert mixed


def test_phases_stand_in_the_order_of_the_graph() -> None:
    text = next(path for path in turtle_files("data/taxonomy") if path.name == "phase.ttl").read_text(encoding="utf-8")
    import rdflib

    graph = rdflib.Graph().parse(data=text, format="turtle")
    order = rdflib.URIRef("https://w3id.org/normgraph/def#order")
    by_order = sorted(graph.subject_objects(order), key=lambda pair: int(str(pair[1])))
    assert tuple(str(phase).rpartition("/")[2] for phase, _ in by_order) == LIFE


# ---- filters ----

# filters by what is open have as many values as there are facts
OPTIONS = Options(load_norms())
CHOICES = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(sorted(OPTIONS.by_filter[name])) for name in FILTERS}
)


@given(CHOICES, st.sampled_from(get_args(GroupBy)))
def test_a_view_is_read_as_it_was_written(chosen: dict[str, str], group: GroupBy) -> None:
    view = View(chosen, group)
    read, rest, mistakes = OPTIONS.read([("personal_data", "yes"), *view.pairs()])
    assert (read, rest, mistakes) == (view, [("personal_data", "yes")], [])


@given(st.sampled_from([*FILTERS, "group"]), st.text(min_size=1))
def test_what_is_no_value_is_a_mistake_with_its_field(name: str, value: str) -> None:
    if value not in {**OPTIONS.by_filter, "group": get_args(GroupBy)}[name]:
        view, rest, (mistake,) = OPTIONS.read([(name, value)])
        assert (view, rest, mistake.field, mistake.given) == (View(), [], name, (value,))


def test_an_empty_filter_was_not_filled_in() -> None:
    assert OPTIONS.read([(name, "") for name in (*FILTERS, "group")]) == (View(), [], [])


# ---- timeline ----

KEYS = st.lists(st.just("x"), max_size=400).map(tuple)


@given(st.lists(st.builds(TimelineDay, st.dates(), *[KEYS] * len(DAY_KINDS), st.just(())), max_size=8))
def test_bars_stand_below_one_another_and_fit(entries: list[TimelineDay]) -> None:
    laid_out = timeline(entries)
    bars = [bar for row in laid_out.rows for bar in row.bars]
    assert [row.day for row in laid_out.rows] == [entry.day for entry in entries]
    assert sum(bar.count for bar in bars) == sum(len(keys) for entry in entries for _, keys in entry.kinds())
    assert all(0 < bar.width <= WIDTH - DAY_WIDTH for bar in bars)
    heights = [bar.y for bar in bars]
    assert heights == sorted(set(heights))
    assert all(y < laid_out.height for y in heights)
