"""The words of the graph, read as a lawyer reads them: what a label may not say, and what a note must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from embedded import open_store
from normgraph.applies import ai_act, annex_iii, dutch_law, risk_criteria, warnings
from normgraph.norms import load_norms
from normgraph.terms import ID, term
from systems import TODAY, described, engine

LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"

BEFOREHAND = (
    "aia-6-4",
    "aia-9-6",
    "aia-11-1",
    "aia-26-7",
    "aia-27-1",
    "aia-43-1",
    "aia-43-2",
    "aia-43-3",
    "aia-47-1",
    "aia-48-1",
    "aia-49-1",
    "aia-49-2",
    "aia-49-3",
    "aia-49-3-on-behalf",
    "aia-49-5",
)
"""Due before the system is supplied or used, while the AI Act leaves development out (Article 2(8))."""

BEFORE_PROCESSING = ("avg-35-1", "aia-26-9", "wpg-4c-1", "wjsg-7b-1")
"""Impact assessments (Article 35(1) AVG, Article 26(9) AI Act, Article 4c Wpg, Article 7b Wjsg)."""

OF_FUNDAMENTAL_RIGHTS = ("evrm-8", "evrm-13", "grondwet-1", "grondwet-10", "handvest-7", "ivbpr-17", "ivbpr-26")


def note(key: str) -> tuple[str, str]:
    found = load_norms().requirements[key].note
    assert found
    return found.nl, found.en


@pytest.mark.parametrize("key", BEFOREHAND)
def test_what_is_due_beforehand_says_so_while_development_is_outside_the_act(key: str) -> None:
    nl, en = note(key)
    assert "artikel 2, lid 8" in nl
    assert re.search(r"dus plan \w+ in", nl)
    assert "Article 2(8)" in en
    assert "so plan for" in en


@pytest.mark.parametrize("key", BEFORE_PROCESSING)
def test_an_impact_assessment_is_finished_before_the_processing(key: str) -> None:
    nl, en = note(key)
    assert "klaar zijn voordat de verwerking begint" in nl
    assert "finished before the processing begins" in en


@pytest.mark.parametrize(
    ("key", "nl", "en"),
    [
        ("avg-36", "acht weken", "eight weeks"),
        ("wor-25-1-k", "het besluit nog kan veranderen", "still change the decision"),
        ("wor-27-1-k", "voordat u besluit", "before you decide"),
    ],
)
def test_advice_and_consent_come_before_the_decision(key: str, nl: str, en: str) -> None:
    assert nl in note(key)[0]
    assert en in note(key)[1]


@pytest.mark.parametrize("key", OF_FUNDAMENTAL_RIGHTS)
def test_fundamental_rights_bind_by_their_own_ground_and_the_fact_stands_beneath(key: str) -> None:
    """That it is an organ under the Archives Act only shows it (Charter, Article 51(1); ECHR, Article 1)."""
    facts = {"org_overheidsorgaan": True, "affects_natural_persons": True, "personal_data": True, "data_regime": "avg"}
    rows = {row.requirement.key: row for row in engine().answer(described(facts), TODAY, TODAY).requirements}
    (step,) = [one for one in rows[key].because if one.key == "bound-by-fundamental-rights"]
    assert [one.key for one in step.members] == ["org_overheidsorgaan"]
    assert {basis.key for basis in step.legal_basis} == {"evrm/art_1", "handvest/art_51/par_1"}
    assert not any("archiefwet" in basis.key for one in rows[key].because for basis in one.legal_basis)


def test_no_prohibition_forbids_all_ai() -> None:
    """An order not to use AI *in order to* reads as an order not to use AI (Article 5(1) AI Act)."""
    labels = {key: one.label for key, one in load_norms().requirements.items() if key.startswith("aia-5-1-")}
    assert len(labels) == 10
    assert all(label.nl.startswith("U mag ") for label in labels.values())
    assert all("gebruik het niet" not in label.nl for label in labels.values())
    assert "behalve om medische of veiligheidsredenen" in labels["aia-5-1-f"].nl
    assert "except for medical or safety reasons" in labels["aia-5-1-f"].en
    assert "drie toegestane doelen" in labels["aia-5-1-h"].nl
    assert "three permitted aims" in labels["aia-5-1-h"].en


def test_what_reasons_show_holds_no_semicolon_which_parts_them() -> None:
    kinds = " ".join(
        f"<{term(name)}>" for name in ("ApplicationPeriod", "Fact", "FactMember", "Qualification", "Reading")
    )
    shown = f"{{ VALUES ?kind {{ {kinds} }} ?s a ?kind }} UNION {{ ?norm <{term('exception')}> ?s }}"
    found = open_store().select(f'SELECT ?label {{ {shown} ?s <{LABEL}> ?label FILTER (CONTAINS(?label, ";")) }}')
    assert [str(row["label"]) for row in found] == []


def test_zover_is_no_conjunction_alone() -> None:
    """As an adverb (nog niet zover) it is; the conjunction is voor zover."""
    graphs = f'FILTER (STRSTARTS(STR(?g), "{ID}graph/"))'
    words = 'FILTER (LANG(?text) = "nl" && REGEX(?text, "(^|[^a-z])zover[^a-z]", "i"))'
    texts = [
        str(row["text"])
        for row in open_store().select(f"SELECT ?text {{ GRAPH ?g {{ ?s ?p ?text }} {graphs} {words} }}")
    ]
    assert len(texts) > 50
    assert [text for text in texts if re.search(r"(?<!voor )(?<!nog niet )\bzover\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("module", [warnings, ai_act, annex_iii, dutch_law, risk_criteria])
def test_a_warning_does_not_say_heet_of_what_the_answer_calls_so(module: object) -> None:
    text = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    assert re.findall(r"\bhe(?:et|ten)\b", text) == []


def test_amounts_are_written_one_way_in_each_language() -> None:
    """As on the pages, 15.000.000 in Dutch and 15,000,000 in English; numbers of parliament and of standards differ."""
    found = open_store().select(
        'SELECT ?text { GRAPH ?g { ?s ?p ?text } FILTER (REGEX(?text, "[0-9][ .,][0-9]{3} euro")) }'
    )
    texts = [str(row["text"]) for row in found]
    assert any("750.000 euro " in text for text in texts)
    assert any("750,000 euros" in text for text in texts)
    assert [text for text in texts if re.search(r"\d[ \u00a0]\d{3} euro|\d,\d{3} euro\b|\d\.\d{3} euros", text)] == []


def test_a_right_of_the_data_subject_is_no_order_to_them() -> None:
    """Whoever reads an answer is the organisation (UAVG, Article 35)."""
    assert load_norms().requirements["uavg-35"].label.nl.startswith("De betrokkene kan")
