"""How an answer is laid out: in groups, by reason, within the room of a page; and what filters do."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.files import turtle_files
from normgraph.model import DAY_KINDS, Answer, TimelineDay
from normgraph.norms import load_norms
from normgraph.web.outcome.filters import FILTERS, LIFE, GroupBy, Options, View
from normgraph.web.outcome.sections import lay_out
from normgraph.web.outcome.timeline import DAY_WIDTH, WIDTH, timeline
from systems import described, engine

TODAY = date(2026, 11, 22)


def answer(**facts: object) -> Answer:
    return engine().answer(described(facts), TODAY, TODAY)


@pytest.mark.parametrize("group", get_args(GroupBy))
def test_every_row_is_in_each_of_its_groups_and_in_one_section(group: GroupBy) -> None:
    found = answer(personal_data=True)
    layout = lay_out(found, View({}, group), 0)
    placed = {
        row.requirement.key: section.status for section in layout.sections for g in section.groups for row in g.rows
    }
    assert placed == {row.requirement.key: row.status for row in found.requirements}
    assert sum(section.count for section in layout.sections) == len(found.requirements)


def test_rows_with_one_reason_have_one_reason() -> None:
    for section in lay_out(answer(personal_data=True, data_regime="avg"), View(), 0).sections:
        for group in section.groups:
            assert len({row.requirement.bindingness.key in ("statute", "treaty") for row in group.rows}) == 1
            for one in group.reasons:
                assert {row.missing for row in one.rows} == {one.missing}
                assert len({tuple((step.key, step.value) for step in row.because) for row in one.rows}) == 1


def test_less_room_folds_more_and_splits_a_group_by_a_finer_one() -> None:
    found = answer(personal_data=True)
    folded = [sum(s.folded for s in lay_out(found, View(), state).sections) for state in (0, 1_000, 3_000, 10_000)]
    assert folded == sorted(folded)
    for chosen in ({"act": "aia"}, {"role": "controller"}, {"phase": "ontwerp"}):
        group = next(one for one in get_args(GroupBy) if one in chosen)
        split = [section for section in lay_out(found, View(chosen, group), 10_000).sections if section.folded]
        assert {section.by for section in split} == {"role" if group == "act" else "act"}
        assert all(len(section.groups) > 1 for section in split)
    alone = lay_out(found, View({"act": "aia", "role": "provider"}), 10_000)
    assert all(section.short and not section.folded for section in alone.sections if section.count)


def test_phases_stand_in_the_order_of_the_graph() -> None:
    text = next(path for path in turtle_files("data/taxonomy") if path.name == "phase.ttl").read_text(encoding="utf-8")
    import rdflib

    graph = rdflib.Graph().parse(data=text, format="turtle")
    order = rdflib.URIRef("https://w3id.org/normgraph/def#order")
    by_order = sorted(graph.subject_objects(order), key=lambda pair: int(str(pair[1])))
    assert tuple(str(phase).rpartition("/")[2] for phase, _ in by_order) == LIFE


# ---- filters ----

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
