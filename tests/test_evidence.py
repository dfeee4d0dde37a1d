"""The evidence that a file holds for each duty: judged from the law, complete, and never sold as compliance."""

import json
from pathlib import Path
from typing import Any

import pytest

from doors import run, send
from normgraph.applies.means import evidence_of
from normgraph.conformance.coherence import check_evidence
from normgraph.model import Text
from normgraph.norms import load_norms, load_practice, open_graph
from normgraph.practice import EvidenceList
from normgraph.terms import SKOS, resource, term

CASES = Path(__file__).parent / "cases"

DUTIES = [one for one in load_norms().requirements.values() if one.modality.key in ("obligation", "prohibition")]

FROM_THE_LAW: dict[str, list[set[str]]] = {
    "aanbestedingswet-1-10-4": [{"tender-documents", "tender-proportionality-memo"}],
    "aanbestedingswet-2-75-1": [{"tender-documents"}],
    "aia-11-1": [{"technical-documentation-annex-iv"}],
    "aia-13-2": [{"instructions-for-use"}],
    "aia-26-2": [{"human-oversight-assignment"}],
    "aia-26-7": [{"worker-notice"}],
    "aia-27-1": [{"fria-report"}, {"fria-reuse-record"}],
    "aia-27-3": [{"fria-notification"}],
    "aia-43-1": [{"internal-control-record"}, {"notified-body-certificate"}],
    "avg-30-1": [{"records-of-processing-entry"}],
    "avg-33-5": [{"breach-register"}],
    "avg-35-1": [{"dpia-report"}, {"legislative-dpia"}],
    "avg-35-2": [{"dpo-advice"}],
    "avg-44": [{"transfer-adequacy-note"}, {"transfer-safeguards-file"}, {"transfer-derogation-record"}],
    "awb-3-45": [{"remedies-clause"}],
    "awb-3-46": [{"decision-with-reasons"}],
    "handreiking-algoritmeregister-scope": [{"register-publication"}],
    "klokkenluiders-2-1": [{"reporting-procedure"}],
    "klokkenluiders-2a-1": [{"report-register"}],
    "toegankelijkheidsbesluit-4": [{"accessibility-statement"}],
    "wgs-1-9-2": [{"analysis-result-review-record"}],
    "wgs-1-12": [{"partnership-annual-report"}],
    "wjsg-7b-1": [{"wjsg-dpia-report"}],
    "wor-25-1-k": [{"works-council-advice"}],
    "wor-27-1-l": [{"works-council-consent"}],
    "wpg-4c-1": [{"wpg-dpia-report"}],
    "wpg-7a-1": [{"law-enforcement-automated-decision-record"}],
    "wpg-31d-1": [{"wpg-processing-register"}],
    "wpg-33": [{"wpg-privacy-audit"}],
}
"""What each provision names: a document, or the ways that it leaves open (AI Act 27(2) and 43(1), GDPR 35(10), 44).

Where it names none (WGS 1.9(2), Wpg 7a(1)): what shows the human act that it asks, in the case and before the outcome.
"""


def lists(requirement: str) -> tuple[EvidenceList, ...]:
    return evidence_of([requirement], load_practice())[requirement]


def alternatives(requirement: str) -> list[set[str]]:
    return sorted((set(one.types) for one in lists(requirement)), key=sorted)


# ---- the content ----


@pytest.mark.parametrize("requirement", FROM_THE_LAW)
def test_the_evidence_is_what_the_provision_names(requirement: str) -> None:
    assert alternatives(requirement) == sorted(FROM_THE_LAW[requirement], key=sorted)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.key)
def test_every_duty_has_evidence(duty: Any) -> None:
    assert lists(duty.key)


def test_an_impact_assessment_alone_is_no_evidence_of_the_assessment_of_article_27() -> None:
    """IAMA and DPIA may feed the report of Article 27(1); neither stands in its place."""
    keys = {key for way in alternatives("aia-27-1") for key in way}
    assert all(key.startswith("fria-") for key in keys)
    note = load_practice().evidence_types["fria-report"].note
    assert note is not None
    assert "IAMA" in note.en


@pytest.mark.parametrize("act", ["wpg", "wjsg"])
def test_the_police_and_justice_acts_ask_no_document_of_the_gdpr(act: str) -> None:
    """A DPIA, register entry, contract or notification made for the GDPR does not answer to these acts by itself."""
    of_the_gdpr = {
        "automated-decision-ground-memo", "breach-notification", "dpia-report", "prior-consultation-file",
        "privacy-notice", "processing-contract", "processor-records-entry", "records-of-processing-entry",
        "rights-request-procedure", "special-data-ground-memo",
    }  # fmt: skip
    asked = {key for one in load_practice().evidence_lists for key in one.types if one.key.startswith(f"{act}-")}
    assert asked
    assert not asked & of_the_gdpr


@pytest.mark.parametrize(("duty", "moment"), [("wpg-7a-1", "before the decision"), ("wgs-1-9-2", "before disclosure")])
def test_a_human_must_come_before_the_outcome(duty: str, moment: str) -> None:
    (way,) = lists(duty)
    assert any(moment in load_practice().evidence_types[key].definition.en for key in way.types)


def test_reasons_stand_in_decisions_as_sent_and_not_in_a_template() -> None:
    definition = load_practice().evidence_types["decision-with-reasons"].definition
    assert "as sent" in definition.en
    assert "template" in definition.en.rpartition(". ")[2]


def test_one_report_serves_several_norms() -> None:
    served = {key for one in load_practice().evidence_lists if "dpia-report" in one.types for key in one.requirements}
    assert {"avg-35-1", "avg-35-7", "aia-26-9"} <= served
    assert not served & {"avg-35-2", "avg-35-11", "avg-28"}, "advice, review and contracts are documents of their own"


@pytest.mark.parametrize(
    "key",
    [
        "register-publication",
        "compatibility-assessment",
        "legislative-dpia",
        "transfer-derogation-record",
        "fria-reuse-record",
        "internal-control-record",
    ],
)
def test_what_only_shows_a_norm_is_prescribed_by_no_law(key: str) -> None:
    """Policy, an exception (GDPR 35(10), AI Act 27(2)) and an act (GDPR 6(4), AI Act 43(2)) ask no document."""
    assert load_practice().evidence_types[key].legal_basis == ()


def test_a_document_of_one_act_is_not_asked_for_another() -> None:
    """Gemeentewet 151c(2) asks the decision of a mayor; cameras of the police rest on Sv 126jj."""
    assert alternatives("gemeentewet-151c-1") == [{"camera-surveillance-file"}]
    assert alternatives("sv-126jj-1") == [{"number-plate-camera-signs"}]


def test_only_a_document_that_the_law_prescribes_is_settled() -> None:
    practice = load_practice()
    settled = {key for key, one in practice.evidence_types.items() if one.certainty == "settled"}
    assert settled
    assert [key for key in settled if not practice.evidence_types[key].legal_basis] == []
    lists = [row for row in practice.evidence_lists if row.certainty == "settled"]
    assert lists
    assert [row.key for row in lists if not settled >= {*row.types}] == []


def test_what_was_said_from_memory_is_an_inference() -> None:
    index = open_graph().index
    for kind in ("EvidenceType", "EvidenceList"):
        for iri in index.subjects(term(kind)):
            if resource("verification", "memory") in index.iris(iri, term("verification")):
                assert index.iris(iri, term("certainty")) == [resource("certainty", "our-inference")], iri


def test_definitions_say_what_to_look_for() -> None:
    """A name alone cannot be checked; equal definitions would make two types one."""
    types = load_practice().evidence_types.values()
    assert all(len(one.definition.nl.split()) >= 8 and len(one.definition.en.split()) >= 8 for one in types)
    assert len({one.definition.en for one in types}) == len({one.label.en for one in types}) == len(types)


def test_laws_to_come_find_their_documents_ready() -> None:
    known = load_practice().evidence_types
    assert {"eid-assurance-decision", "wjsg-disclosure-record"} <= set(known)


@pytest.mark.parametrize("kind", ["EvidenceType", "EvidenceList"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_having_a_document_is_never_called_compliance(kind: str, language: str) -> None:
    index = open_graph().index
    (scope_note,) = index.in_language(term(kind), SKOS + "scopeNote", language)
    assert {"nl": " niet ", "en": " not "}[language] in scope_note
    assert {"nl": "nog geen naleving", "en": "not yet compliance"}[language] in run(
        "evidence", "aia-27-1", "--lang", language
    )


# ---- alternatives ----


def evidence_list(key: str, *types: str, note: Text | None = None) -> EvidenceList:
    return EvidenceList(key, resource("evidence-list", key), ("r",), types, note, "our-inference")


NOTE = Text("in dit geval", "in this case")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([evidence_list("one", "a")], []),
        ([evidence_list("one", "a", note=NOTE), evidence_list("two", "b", "c", note=NOTE)], []),
        ([evidence_list("one", "a", "b", note=NOTE), evidence_list("two", "b", "c", note=NOTE)], []),
        ([evidence_list("one", "a", note=NOTE), evidence_list("two", "a", "b", note=NOTE)], ["no alternative"]),
        ([evidence_list("one", "b", "a", note=NOTE), evidence_list("two", "a", "b", note=NOTE)], ["no alternative"]),
        ([evidence_list("one", "a", note=NOTE), evidence_list("two", "b")], ["skos:note"]),
        ([evidence_list("one", "a"), evidence_list("two", "a")], ["no alternative", "skos:note", "skos:note"]),
    ],
)
def test_alternatives_differ_and_are_explained(found: list[EvidenceList], expected: list[str]) -> None:
    messages = [f"<{subject}>: {said.en}" for subject, said in check_evidence(found)]
    assert len(messages) == len(expected)
    assert all(part in message for part, message in zip(expected, messages, strict=True))


# ---- the doors ----


def test_the_command_shows_alternatives_and_what_each_holds() -> None:
    shown = run("evidence", "urn:nl:ak:ver:avg-13", "--lang", "en")
    assert "dpia-report" in shown
    assert "four parts of Article 35(7)" in shown
    found = {row["requirement"]: row["evidence"] for row in json.loads(run("evidence", "avg-44", "--format", "json"))}
    assert sorted(len(way["types"]) for way in found["avg-44"]) == [1, 1, 1]
    assert all(way["note"] for way in found["avg-44"])
    everything = json.loads(run("evidence", "--format", "json"))
    assert {one["key"] for one in everything} == set(load_practice().evidence_types)
    assert "wpg-dpia-report" in run("evidence")


def test_a_norm_that_asks_nothing_says_so() -> None:
    assert "asks for no evidence" in run("evidence", "uavg-35", "--lang", "en")


def test_an_unknown_requirement_is_named_with_the_nearest() -> None:
    assert "did you mean 'aia-27-1'?" in run("evidence", "aia-27-1x", "--lang", "en", code=2)


def test_explain_shows_evidence_only_where_it_may_be_asked() -> None:
    assert "fria-report" in run("explain", "aia-27-1")
    facts = json.loads((CASES / "legescalculator-op-de-website.json").read_text())["facts"]
    assert facts["is_ai_system"] is False
    assert "fria-report" not in run("explain", "aia-27-1", "-", given=json.dumps({"facts": facts}))
    unknown = run("explain", "aia-27-1", "-", given='{"facts": {}, "as_of": "2028-01-01"}')
    assert "fria-report" in unknown, "what may still apply asks its evidence"


def test_an_answer_holds_the_evidence_of_what_applies_or_may_apply() -> None:
    facts = json.loads((CASES / "automatische-parkeervergunning.json").read_text())["facts"]
    rows = send("POST", "/v1/answers", json={"facts": facts, "as_of": "2026-11-22"}).json()["requirements"]
    for row in rows:
        assert row["status"] != "does_not_apply" or row["evidence"] == [], row["key"]
    by_key = {row["key"]: row for row in rows}
    assert by_key["awb-3-46"]["status"] == "applies"
    (way,) = by_key["awb-3-46"]["evidence"]
    assert [one["key"] for one in way["types"]] == ["decision-with-reasons"]
    assert set(way) == {"key", "types", "note", "certainty"}
    assert set(way["types"][0]["label"]) == {"nl", "en"}


def test_the_routes_answer() -> None:
    listed = send("GET", "/v1/evidence-types?limit=500").json()
    assert listed["next"] is None
    assert {one["key"] for one in listed["items"]} == set(load_practice().evidence_types)
    one = send("GET", "/v1/evidence-types/fria-report").json()
    assert one in listed["items"]
    assert one["requirements"] == ["aia-27-1", "aia-5-2"]
    assert [basis["key"] for basis in one["legal_basis"]] == ["aia/art_27/par_1"]
    assert one["holder"]["key"] == "legal-adviser"
    assert one["source"] == {"nl": "artikel 27, lid 1, AI-verordening", "en": "Article 27(1), AI Act"}
    missing = send("GET", "/v1/evidence-types/fria-raport")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    assert "fria-report" in missing.json()["detail"]
    requirement = send("GET", "/v1/requirements/aia-27-1").json()
    assert [[kind["key"] for kind in way["types"]] for way in requirement["evidence"]] == [
        ["fria-report"],
        ["fria-reuse-record"],
    ]
    listed_requirements = {row["key"]: row for row in send("GET", "/v1/requirements?act=awb").json()["items"]}
    assert listed_requirements["awb-3-46"]["evidence"]
