"""Which entries are of one body, in ranking, answers and counts, and what is said of those of none."""

from __future__ import annotations

import pytest

from normgraph.norms import open_graph
from normgraph.register.answers import answer_entries
from normgraph.register.bodies import by_body
from normgraph.register.counts import count
from normgraph.register.grouping import Grouping, OtherCode
from normgraph.writing.check_listing import bodies_text
from register_entries import DAY, Entry, having, records, summary_of
from systems import engine

UTRECHT: list[Entry] = [
    having(organization="GEMEENTE UTRECHT", lars="10000001"),
    having(organization="Gemeente Utrecht", lars="10000002"),
    having(organization="Gemeente  Utrecht", lars="10000003"),
    having(organization="gemeente utrecht", lars="10000004"),
    having(organization="Utrecht", org_id="gm0344", lars="10000005"),
]


def test_one_body_is_one_however_it_is_spelt() -> None:
    assert {name: body.entries for name, body in summary_of(UTRECHT).bodies.items()} == {"Gemeente Utrecht": 5}
    assert count(records(UTRECHT)).bodies == {"Gemeente Utrecht": 5}
    answers = answer_entries(records(UTRECHT), engine(), open_graph().import_profile, DAY, DAY)
    assert [(one.organization, len(one.entries)) for one in by_body(answers, engine())] == [("Gemeente Utrecht", 5)]
    assert [one.organization for one in answers.entries][:2] == ["GEMEENTE UTRECHT", "Gemeente Utrecht"]  # as spelt


@pytest.mark.parametrize(
    ("entries", "names"),
    [
        ([("Stichting X", None), ("stichting x", None), ("StichtingX", None)], {"Stichting X": 3}),
        ([("Waterland", "gm0852"), ("waterland", None)], {"Waterland": 2}),
        ([("Utrecht", "gm0344"), ("Utrecht", "pv26")], {"Utrecht": 1, "Utrecht (pv26)": 1}),
        ([("Utrecht", "gm0344"), ("Utrecht", "pv26"), ("utrecht", None)],
         {"Utrecht": 1, "Utrecht (pv26)": 1, "utrecht": 1}),  # whose the third is, is not sure
        ([("", None), ("\u3164", "gm0344")], {"": 2}),
        ([("B", None), ("b", None), ("b", None)], {"b": 3}),
    ],
)  # fmt: skip
def test_bodies_are_told_apart_by_code_and_else_by_name(
    entries: list[tuple[str, str | None]], names: dict[str, int]
) -> None:
    given = [having(organization=name, org_id=code, lars=f"{n:08}") for n, (name, code) in enumerate(entries)]
    assert {name: body.entries for name, body in summary_of(given).bodies.items()} == names


def test_a_code_of_another_body_is_told_and_counts_by_name() -> None:
    given = [
        having(organization="Gemeente Utrecht"),
        having(organization="gemeente utrecht", org_id="gm0363", lars="00000001"),
    ]
    summary = summary_of(given)
    assert {name: body.entries for name, body in summary.bodies.items()} == {"Gemeente Utrecht": 2}
    assert summary.groups.other_codes == (OtherCode("Gemeente Utrecht", "gm0363", "Gemeente Amsterdam", 1),)
    remark = [line.text for line in bodies_text(summary, "nl")][-1]
    assert "gm0363 (Gemeente Amsterdam)" in remark
    assert "niet nagegaan" in remark
    assert Grouping.of(records(UTRECHT)).other_codes == ()


def test_entries_of_no_body_have_no_place() -> None:
    summary = summary_of([having(organization=None), having(organization="B", name="", lars="00000001")])
    assert [(place, body.name) for place, body in summary.places()] == [(1, "B"), (None, "")]
    lines = [line.text for line in bodies_text(summary, "nl")]
    assert not any("(zonder naam)" in line for line in lines)
    assert lines[-1].strip().startswith("Zonder organisatie en dus zonder plaats: 1 vermelding.")


def test_figures_of_one_body_are_added_up() -> None:
    apart = [having(organization="A b", name=""), having(organization="a B", goal="", lars="00000001")]
    (body,) = summary_of(apart).bodies.values()
    assert (body.entries, body.conforming, body.severities["Violation"], len(body.scores)) == (2, 1, 1, 2)
    assert body.filled["goal"] == 1
    assert body.asked["goal"] == 2
