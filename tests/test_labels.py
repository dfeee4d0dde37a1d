"""The labels of the Beslishulp as a description: what is read, what stays unknown, and that nothing is guessed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import Result

from doors import call, send
from normgraph.applies.description import Description
from normgraph.applies.facts import close
from normgraph.errors import ContradictoryFacts, InputError, InvalidValue, UnknownKey
from normgraph.sources.beslishulp import labelled, read_described
from normgraph.sources.labels import GROUPS, NOTES, facts_of, read_labels
from systems import TODAY, engine, norms, statuses, statuses_of

OF_MUNICIPALITY = {
    "Soort toepassing": ["AI-systeem"],
    "Verantwoordelijkheid": ["gebruiksverantwoordelijke"],
    "Risicogroep": ["hoog-risico AI"],
    "Operationeel": ["in gebruik"],
    "Systeemrisico": ["niet van toepassing"],
}


def described(labels: object, **others: Any) -> Description:
    return read_described({**labelled(labels), **others}, norms())


def facts(labels: object) -> dict[str, Any]:
    return facts_of(read_labels(labels))[0]


def warnings(labels: object) -> str:
    return " ".join(note.en for note in described(labels).notes)


# ---- what is read ----


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (OF_MUNICIPALITY, {"is_ai_system": True, "role_deployer": True}),
        (
            ["AI-systeem", "aanbieder", "gebruiksverantwoordelijke"],
            {"is_ai_system": True, "role_provider": True, "role_deployer": True},
        ),
        (["AI-systeem voor algemene doeleinden", "importeur"], {"is_ai_system": True, "role_importer": True}),
        (
            ["AI-model voor algemene doeleinden", "aanbieder", "systeemrisico"],
            {"gpai_model_provider": True, "gpai_systemic": True},
        ),
        (["AI-model voor algemene doeleinden", "gebruiksverantwoordelijke"], {}),
        (["geen algoritme"], {"is_ai_system": False}),
        (["impactvol algoritme"], {"impactful_algorithm": True}),
        (["AI-systeem", "in ontwikkeling"], {"is_ai_system": True, "lifecycle": "development"}),
        (["AI-systeem", "open-source"], {"is_ai_system": True, "open_source": True}),
        (["AI-systeem", "geen open-source"], {"is_ai_system": True}),
        (["aanbieder", "in gebruik"], {}),
        (["hoog-risico AI"], {}),
        (["geen hoog-risico AI"], {}),
        (["verboden AI"], {}),
        (["uitzondering van toepassing"], {}),
        ([], {}),
        ({}, {}),
    ],
)  # fmt: skip
def test_what_is_read(labels: object, expected: dict[str, Any]) -> None:
    assert facts(labels) == expected


def test_both_names_of_the_role_and_every_shape() -> None:
    renamed = {("Rol" if key == "Verantwoordelijkheid" else key): value for key, value in OF_MUNICIPALITY.items()}
    flat = [label for values in OF_MUNICIPALITY.values() for label in values]
    wrapped = {"labelsbysubcategory": OF_MUNICIPALITY}
    single = {key: values[0] for key, values in OF_MUNICIPALITY.items()}
    found = [described(labels).cells for labels in (OF_MUNICIPALITY, renamed, flat, wrapped, single)]
    assert all(cells == found[0] for cells in found)


@pytest.mark.parametrize("label", sorted(NOTES))
def test_what_cannot_be_read_is_said(label: str) -> None:
    assert f"'{label}'" in warnings([label])


def test_what_was_read_is_not_said_to_be_unread() -> None:
    assert "'open-source'" not in warnings(["AI-systeem", "open-source"])
    assert "'open-source'" in warnings(["AI-model voor algemene doeleinden", "open-source"])


# ---- what is refused ----


@pytest.mark.parametrize(
    ("labels", "kind", "pointer", "hint"),
    [
        (["hoogrisico AI"], UnknownKey, "/labelsbysubcategory/0", "hoog-risico AI"),
        ({"Risicogroep": ["hoog risico AI"]}, UnknownKey, "/labelsbysubcategory/Risicogroep", "hoog-risico AI"),
        ({"Risicogroep": ["aanbieder"]}, UnknownKey, "/labelsbysubcategory/Risicogroep", "aanbieder"),
        (["zz"], UnknownKey, "/labelsbysubcategory/0", "no label 'zz'; choose from AI-systeem, "),
        ({"Open source": ["zz"]}, UnknownKey, "/labelsbysubcategory/Open source", "choose from open-source, geen"),
        (
            {"labels": ["hoog-risico AI"]},
            UnknownKey,
            "/labelsbysubcategory/labels",
            "no subcategory 'labels'; give a list, or labels under Soort toepassing, Risicogroep, Rol, ",
        ),
        ({"Risicogroup": ["verboden AI"]}, UnknownKey, "/labelsbysubcategory/Risicogroup", "Risicogroep"),
        (["AI-systeem", "geen algoritme"], ContradictoryFacts, "/labelsbysubcategory", "geen algoritme"),
        (["hoog-risico AI", "geen hoog-risico AI"], ContradictoryFacts, "/labelsbysubcategory", "hoog-risico AI"),
        ({"Risicogroep": [1]}, InvalidValue, "/labelsbysubcategory/Risicogroep", "text"),
        (3, InvalidValue, "/labelsbysubcategory", "text"),
        (None, InvalidValue, "", "empty"),
    ],
)
def test_what_is_refused(labels: object, kind: type[InputError], pointer: str, hint: str) -> None:
    with pytest.raises(kind) as caught:
        described(labels)
    assert caught.value.pointer == pointer
    assert hint in caught.value.en


def test_a_description_is_no_list_of_labels() -> None:
    with pytest.raises(InvalidValue):
        labelled({"facts": {"is_ai_system": True}})


def test_facts_beside_labels() -> None:
    found = described(OF_MUNICIPALITY, facts={"annex3": ["5a"], "is_ai_system": None}, as_of="2028-01-01")
    assert found.cells["annex3/5a"]
    assert found.cells["is_ai_system"]
    with pytest.raises(ContradictoryFacts) as caught:
        described(OF_MUNICIPALITY, facts={"is_ai_system": False})
    assert caught.value.pointer == "/facts/is_ai_system"
    with pytest.raises(InvalidValue):
        described(OF_MUNICIPALITY, facts=[])


# ---- nothing is guessed ----


@st.composite
def label_sets(draw: st.DrawFn) -> dict[str, list[str]]:
    """Draw any combination that the groups allow."""
    chosen: dict[str, list[str]] = {}
    for group in draw(st.lists(st.sampled_from([*GROUPS.values()]), unique_by=lambda group: group.names)):
        most = 4 if group.several else 1
        labels = draw(st.lists(st.sampled_from([*group.labels]), max_size=most, unique=True))
        chosen[draw(st.sampled_from(group.names))] = labels
    return chosen


READABLE = {
    "is_ai_system", "impactful_algorithm", "role_provider", "role_deployer", "role_importer", "role_distributor",
    "gpai_model_provider", "gpai_systemic", "open_source", "lifecycle",
}  # fmt: skip


@given(labels=label_sets())
def test_no_combination_contradicts_itself_and_the_rest_stays_unknown(labels: dict[str, list[str]]) -> None:
    found = described(labels)
    state = close(found, norms(), TODAY)
    assert set(found.facts) <= READABLE
    told = {key.partition("/")[0] for key in state if not key.startswith("reading/")}
    assert told <= READABLE | {"date_in_service", "downstream_provider", "initial_provider"}
    assert found.notes


CASES: dict[str, list[dict[str, Any]]] = {
    "hoog-risico AI": [
        {"annex3": ["5a"], "art63_no_significant_risk": False},
        {"annex3": ["2"], "profiling": True},
        {"annex1_section": "A", "annex1_third_party": True, "annex3": []},
    ],
    "geen hoog-risico AI": [
        {"annex3": [], "annex1_section": "none"},
        {"annex3": ["5a"], "art63_no_significant_risk": True, "art63_condition": ["a"], "profiling": False},
    ],
    "uitzondering van toepassing": [{"excl_scope": True}, {"lifecycle": "development"}, {"open_source": True}],
    "verboden AI": [{"prohibited": ["a"]}, {"prohibited": ["h"]}],
    "transparantieverplichting": [{"interacts_directly": True}, {"publishes_deepfake": True}],
    "geen transparantieverplichting": [
        {"interacts_directly": False, "generates_synthetic": False},
        {"interacts_directly": True, "obvious_ai": True},
    ],
    "in gebruik": [{"lifecycle": "pilot"}, {"lifecycle": "in_service"}],
    "beoordeling door derde partij": [{"annex1_section": "A", "annex1_third_party": True}, {"annex3": ["1a"]}],
    "geen open-source": [{"open_source": False}, {"open_source": True}],
}
"""For labels that stand for several cases: systems that may all carry the label."""


@settings(max_examples=30)
@given(
    label=st.sampled_from(sorted(CASES)),
    role=st.sampled_from(["aanbieder", "gebruiksverantwoordelijke", "importeur"]),
    kind=st.sampled_from(["AI-systeem", "AI-systeem voor algemene doeleinden"]),
)
def test_an_answer_on_labels_holds_for_every_system_that_carries_them(label: str, role: str, kind: str) -> None:
    by_labels = described([label, role, kind])
    on_labels = statuses_of(by_labels, TODAY, TODAY)
    for case in CASES[label]:
        on_facts = statuses({**by_labels.facts, **case})
        wrong = {key for key, status in on_labels.items() if status not in ("undetermined", on_facts[key])}
        assert wrong == set()


def test_high_risk_without_a_point_stays_open_where_it_matters() -> None:
    answer = engine().answer(described(OF_MUNICIPALITY), TODAY.replace(year=2031), TODAY)
    by_key = {one.requirement.key: one for one in answer.requirements}
    for key in ("aia-26-1", "aia-27-1", "aia-49-3"):
        assert by_key[key].status == "undetermined"
        assert "annex3" in by_key[key].missing
    assert any("annex3" in warning.en for warning in answer.warnings)


# ---- the doors ----


def ask(*words: object, stdin: str = "") -> Result:
    return call("ask", *words, given=stdin)


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text(json.dumps(OF_MUNICIPALITY), encoding="utf-8")
    (tmp_path / "more.yaml").write_text("facts: {annex3: [5a]}", encoding="utf-8")
    done = ask("--beslishulp", tmp_path / "labels.json", "--format", "json")
    assert done.exit_code == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["facts"] == {"is_ai_system": True, "role_deployer": True}
    assert any("annex3" in warning["nl"] for warning in answer["warnings"])
    both = ask(tmp_path / "more.yaml", "--beslishulp", tmp_path / "labels.json", "--format", "json")
    assert json.loads(both.stdout)["facts"]["annex3"] == ["5a"]
    assert ask("-", stdin=json.dumps({"labelsbysubcategory": OF_MUNICIPALITY})).exit_code == 0


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        ([], ""),
        (["-", "--beslishulp", "-"], "{}"),
        (["--beslishulp", "-"], '["hoogrisico AI"]'),
        (["--beslishulp", "-"], "{"),
    ],
)
def test_the_command_refuses(words: list[str], stdin: str) -> None:
    done = ask(*words, "--lang", "en", stdin=stdin)
    assert (done.exit_code, done.stdout) == (2, "")


def test_the_command_says_that_there_are_no_labels() -> None:
    assert "is empty" in ask("--beslishulp", "-", "--lang", "en").stderr


def test_over_http() -> None:
    found = send("POST", "/v1/answers", json={"labelsbysubcategory": OF_MUNICIPALITY, "as_of": "2026-11-22"})
    assert found.status_code == 200
    assert found.json()["facts"] == {"is_ai_system": True, "role_deployer": True}
    wrong = send("POST", "/v1/answers", json={"labelsbysubcategory": {"Rol": ["gebruiker"]}})
    assert (wrong.status_code, wrong.json()["type"].rpartition("/")[2]) == (422, "unknown-key")
