"""The check of a dossier: how each duty stands, every rule with what is just right, both engines, and no forging."""

from __future__ import annotations

import re
from typing import Any

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import (
    DAY,
    MAY,
    MUST,
    SHOULD,
    TYPES,
    answer,
    document,
    dossier,
    duty,
    found,
    gone,
    judged,
    practice,
    reason,
    states,
)
from normgraph.blanks import NO_LETTER
from normgraph.conformance.dossier import SHAPES, check_dossier, judged_triples, load_dossier
from normgraph.conformance.rules import rules_of
from normgraph.conformance.shacl import validate
from normgraph.dossier import EVIDENCE_STATUSES, PHASES, reached
from normgraph.dossier.says import STAND_INS, is_stand_in
from normgraph.errors import InvalidValue
from normgraph.files import root
from normgraph.norms import load_practice
from normgraph.settings import Settings
from normgraph.terms import SHAPE
from normgraph.writing.dossier import finding_text
from systems import engine

EXAMPLE = root() / "data" / "examples" / "dossiers" / "bijstand-heronderzoek.yaml"


# ---- what the dossier says of itself ----


APPLIED: dict[str, Any] = {
    "instrument": "iama",
    "version": "2.0",
    "date": "2026-05-01",
    "outcome": "Doorgaan.",
    "place": "map 2",
    "residual_risks": [{"risk": "Scheve selectie.", "accepted_by": "Bestuur", "accepted_on": "2026-06-01"}],
}


def applied(**changed: Any) -> list[dict[str, Any]]:
    return [{key: value for key, value in (APPLIED | changed).items() if value is not None}]


def risk(**changed: Any) -> list[dict[str, Any]]:
    whole = APPLIED["residual_risks"][0] | changed
    return applied(residual_risks=[{key: value for key, value in whole.items() if value is not None}])


def verified(**changed: Any) -> dict[str, Any]:
    return document("aim", status="verified", **({"verified_by": "FG", "verified_on": "2026-11-22"} | changed))


def changes(day: str, **changed: Any) -> dict[str, Any]:
    return document("substantial-modification-assessment", date=day, **changed)


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "dossier-title": ({"title": None}, MUST, ""),
    "dossier-about": ({"about": None}, SHOULD, ""),
    "dossier-owner": ({"owner": None}, SHOULD, ""),
    "dossier-updated": ({"updated": None}, SHOULD, ""),
    "dossier-updated-past": ({"updated": "2026-11-23"}, MUST, ""),
    "dossier-updated-early": ({"updated": "2026-11-01", "evidence": [document("aim", date="2026-11-02")]}, SHOULD, ""),
    "dossier-facts": ({"facts": None, "phase": "ontwerp"}, MUST, ""),
    "evidence-types": ({"evidence": [document()]}, MUST, "/evidence/0"),
    "evidence-type-known": ({"evidence": [document("aim"), document("unheard-of")]}, MUST, "/evidence/1"),
    "evidence-status": ({"evidence": [document("aim", status=None)]}, MUST, "/evidence/0"),
    "evidence-title": ({"evidence": [document("aim", title=None)]}, MUST, "/evidence/0"),
    "evidence-contradicted": ({"evidence": [document("aim"), gone("log", "aim")]}, MUST, "/evidence/1"),
    "evidence-date": ({"evidence": [document("aim", date=None)]}, MUST, "/evidence/0"),
    "evidence-date-past": ({"evidence": [document("aim", date="2026-11-23")]}, MUST, "/evidence/0"),
    "evidence-place": ({"evidence": [document("aim", place=None)]}, MUST, "/evidence/0"),
    "evidence-version": ({"evidence": [document("aim", version=None)]}, MAY, "/evidence/0"),
    "evidence-before-change": ({"evidence": [document("dpia-report"), changes("2026-03-02")]}, MAY, "/evidence/0"),
    "evidence-claimed": ({"evidence": [document("aim", status="claimed")]}, SHOULD, "/evidence/0"),
    "evidence-verified-by": ({"evidence": [verified(verified_by=None)]}, MUST, "/evidence/0"),
    "evidence-verified-past": ({"evidence": [verified(verified_on="2026-11-23")]}, MUST, "/evidence/0"),
    "evidence-verified-early": ({"evidence": [verified(verified_on="2026-02-28")]}, MUST, "/evidence/0"),
    "fulfilment-requirement": ({"requirements": [reason("r", requirement=None)]}, MUST, "/requirements/0"),
    "fulfilment-requirement-known": ({"requirements": [reason("unheard-of")]}, MUST, "/requirements/0"),
    "justification-says-something": ({"requirements": [reason("r", justification="n.v.t.")]}, MUST, "/requirements/0"),
    "justification-past": ({"requirements": [reason("r", date="2026-11-23")]}, MUST, "/requirements/0"),
    "justification-signed": ({"requirements": [reason("r", by=None)]}, MUST, "/requirements/0"),
    "justification-overdue": ({"requirements": [reason("r", review_by="2026-11-21")]}, SHOULD, "/requirements/0"),
    "application-instrument": ({"instruments": applied(instrument=None)}, MUST, "/instruments/0"),
    "application-instrument-known": ({"instruments": applied(instrument="iamma")}, MUST, "/instruments/0"),
    "application-outcome": ({"instruments": applied(outcome=None)}, SHOULD, "/instruments/0"),
    "application-past": ({"instruments": applied(date="2026-11-23", residual_risks=None)}, MUST, "/instruments/0"),
    "application-claimed": ({"instruments": applied(version=None)}, SHOULD, "/instruments/0"),
    "application-version-known": ({"instruments": applied(version="9.9")}, SHOULD, "/instruments/0"),
    "risk-text": ({"instruments": risk(risk=None)}, MUST, "/instruments/0/residual_risks/0"),
    "risk-accepted-by": ({"instruments": risk(accepted_by=None)}, MUST, "/instruments/0/residual_risks/0"),
    "risk-accepted-on": ({"instruments": risk(accepted_on=None)}, SHOULD, "/instruments/0/residual_risks/0"),
    "risk-accepted-early": (
        {"instruments": risk(accepted_on="2026-04-30")},
        SHOULD,
        "/instruments/0/residual_risks/0",
    ),
    "risk-accepted-past": ({"instruments": risk(accepted_on="2026-11-23")}, MUST, "/instruments/0/residual_risks/0"),
}  # fmt: skip
"""What is wrong, with the only rule that may say so."""

SAYS_NOTHING: list[tuple[str, dict[str, Any], str, str]] = [
    (rule, case(words), severity, place)
    for words in ("-", "n.v.t.", "...", "xxx", "N.v.t., onbekend", "Lorem ipsum dolor sit amet.")
    for rule, case, severity, place in (
        ("dossier-title", lambda words: {"title": words}, MUST, ""),
        ("dossier-about", lambda words: {"about": {"name": words}}, SHOULD, ""),
        ("dossier-owner", lambda words: {"owner": {"name": words}}, SHOULD, ""),
        ("evidence-title", lambda words: {"evidence": [document("aim", title=words)]}, MUST, "/evidence/0"),
        ("evidence-place", lambda words: {"evidence": [document("aim", place=words)]}, MUST, "/evidence/0"),
        ("evidence-version", lambda words: {"evidence": [document("aim", version=words)]}, MAY, "/evidence/0"),
        ("evidence-verified-by", lambda words: {"evidence": [verified(verified_by=words)]}, MUST, "/evidence/0"),
        ("justification-signed", lambda words: {"requirements": [reason("r", by=words)]}, MUST, "/requirements/0"),
        (
            "justification-says-something",
            lambda words: {"requirements": [reason("r", justification=" ".join([words] * 20))]},
            MUST,
            "/requirements/0",
        ),
        ("application-outcome", lambda words: {"instruments": applied(outcome=words)}, SHOULD, "/instruments/0"),
        ("application-claimed", lambda words: {"instruments": applied(version=words)}, SHOULD, "/instruments/0"),
        ("application-claimed", lambda words: {"instruments": applied(place=words)}, SHOULD, "/instruments/0"),
        ("risk-text", lambda words: {"instruments": risk(risk=words)}, MUST, "/instruments/0/residual_risks/0"),
        (
            "risk-accepted-by",
            lambda words: {"instruments": risk(accepted_by=words)},
            MUST,
            "/instruments/0/residual_risks/0",
        ),
    )
]
"""Fields that hold something and say nothing, with the rule that treats them as empty."""

RIGHT: list[dict[str, Any]] = [
    {},
    {"instruments": risk(accepted_on="2026-05-01")},
    *({"instruments": applied(version=one)} for one in ("2", "v2.0", "IAMA 2.0 (februari 2026)", "1.0", "2021")),
    {"instruments": applied(instrument="dpia", version="7.3")},
    {"updated": "2026-11-22"},
    {"about": {"name": "X-model"}, "owner": {"name": "UWV"}},
    {"updated": "2026-11-02", "evidence": [document("aim", date="2026-11-02")]},
    {"evidence": [document("aim"), gone("log")]},
    {"evidence": [verified(verified_on="2026-03-01")]},
    {"evidence": [document("aim", title="Test van de waarborgen", place="Z-1", version="3")]},
    {"requirements": [reason("r", justification="Niet van toepassing: er is geen leverancier.", by="N. Amstel")]},
    {"evidence": [document("aim")]},
    {"evidence": [document("aim", date="2026-11-22")]},
    {"evidence": [document("aim", place=None, link="https://voorbeeld.example/stuk")]},
    {"evidence": [{"types": ["aim"], "status": "absent"}]},
    {"evidence": [document("dpia-report"), changes("2026-03-01")]},
    {"evidence": [document("dpia-report"), changes("2026-03-02"), document("dpia-review-record", date="2026-03-02")]},
    {"evidence": [document("dpia-report"), changes("2026-03-02"), document("dpia-report", date="2026-04-01")]},
    {"evidence": [document("aim"), changes("2026-03-02")]},
    {"evidence": [verified()]},
    {"requirements": [{"requirement": "r"}]},
    {"requirements": [reason("r", date="2026-11-22", review_by="2026-11-22")]},
    {"instruments": applied(date="2026-11-22", residual_risks=None)},
    {"instruments": applied(residual_risks=None)},
    {"instruments": risk(accepted_on="2026-11-22")},
]

KNOWN = [duty("r", modality="permission")]

LATER = ("dossier-updated-early", SHOULD, "")
"""Found too of what is dated after the day of the dossier, which is that of the check."""


@pytest.mark.parametrize(("rule", "case"), WRONG.items(), ids=WRONG.keys())
def test_what_is_wrong_is_named_by_its_rule_alone(rule: str, case: tuple[dict[str, Any], str, str]) -> None:
    changed, severity, place = case
    checked = judged(dossier(**changed), KNOWN, practice({}))
    assert found(checked) - ({LATER} if rule.endswith("-past") else set()) == {(rule, severity, place)}
    assert checked.complete is (severity != MUST)


@pytest.mark.parametrize(("rule", "changed", "severity", "place"), SAYS_NOTHING)
def test_what_says_nothing_counts_as_absent(rule: str, changed: dict[str, Any], severity: str, place: str) -> None:
    assert found(judged(dossier(**changed), KNOWN, practice({}))) == {(rule, severity, place)}


def test_the_stand_ins_are_those_of_the_register() -> None:
    """One list for entries and dossiers: here repeated, with what stands between them, and lorem ipsum at the end."""
    patterns = []
    for name, shape in (("register-1.0", SHAPE[:-1] + "/register-1.0#stand-in"), ("evidence", SHAPE + "stand-in")):
        shapes = rdflib.Graph().parse(root() / "shapes" / f"{name}.ttl")
        patterns.append(str(shapes.value(rdflib.URIRef(shape), rdflib.SH.pattern)))
    register = patterns[0].removeprefix(r"""^[\s(\["'„“”‘’]*(""").removesuffix(r""")[\s.,;:!?)\]"'“”’]*$""")
    listed = register.replace("|lorem ipsum.*", "").replace("[-–—_.?*/x…•·]+", "x+")
    assert listed == STAND_INS
    assert patterns[1] == rf"^[\W_{NO_LETTER}]*(({STAND_INS})([\W_{NO_LETTER}]+|$))*(lorem ipsum.*)?$"


@pytest.mark.parametrize(
    "text", ["volgt nog niet bekend " * 4000, "n.a. n.v.t. " * 4000, "x" * 100_000, "tekst " * 9000]
)
def test_a_long_text_is_judged_at_once_whatever_it_repeats(text: str) -> None:
    """One pattern over such a text would take longer than anybody lives."""
    assert is_stand_in(text)
    assert not is_stand_in(text + "q")


@pytest.mark.parametrize("changed", RIGHT, ids=range(len(RIGHT)))
def test_what_is_right_gives_no_finding(changed: dict[str, Any]) -> None:
    assert found(judged(dossier(**changed), KNOWN, practice({}))) == set()


def test_every_rule_has_its_case() -> None:
    of_duties = {
        "duty-open",
        "policy-open",
        "contested-open",
        "duty-perhaps-open",
        "duty-undetermined",
        "dossier-phase",
        "practice-prohibited",
        "practice-contested",
    }
    assert {one.key for one in rules_of(SHAPES).values()} == {*WRONG, *of_duties}


@pytest.mark.parametrize(("rule", "case"), WRONG.items(), ids=WRONG.keys())
def test_a_reader_is_told_without_pointers_and_keys(rule: str, case: tuple[dict[str, Any], str, str]) -> None:
    checked = judged(dossier(**case[0]), KNOWN, practice({}))
    (one,) = (one for one in checked.findings if one.rule.key == rule)
    for text in (finding_text(one, checked, "nl"), finding_text(one, checked, "en")):
        assert not re.search(
            r"/|\w_\w|\b(onder|under|bij) \w+ (het|de|the|van|of|in|wie|who|wat|what|waar|where)\b", text
        )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"about": None}, "waarschuwing: noem het systeem waarover dit dossier gaat"),
        ({"evidence": [document("aim", title="Plan", date=None)]}, "fout, stuk 1 “Plan”: geef dit stuk een datum"),
        ({"requirements": [reason("r", by=None)]}, f"fout, uitleg 1 “{KNOWN[0].requirement.label.nl[:40]}"),
        ({"instruments": risk(risk=None)}, "fout, instrument 1 “iama”, restrisico 1: schrijf welk risico overbleef"),
    ],
)
def test_a_reader_is_told_which_part_is_meant(changed: dict[str, Any], expected: str) -> None:
    checked = judged(dossier(**changed), KNOWN, practice({}))
    assert any(finding_text(one, checked, "nl").startswith(expected) for one in checked.findings)


def test_a_key_that_names_nothing_brings_the_nearest_to_mind() -> None:
    checked = judged(dossier(instruments=applied(instrument="iamma")), KNOWN, practice({}))
    assert [(one.name, one.near) for one in checked.findings] == [("iamma", "iama")]


def test_an_instrument_without_date_or_place_is_a_claim_and_never_evidence() -> None:
    world = practice({"r": [["aim"]]})
    for instruments in (applied(), applied(date=None), applied(place=None), [{"instrument": "iama"}]):
        checked = judged(dossier(instruments=instruments), [duty("r")], world)
        assert states(checked) == {"r": "open"}
        claimed = ("application-claimed", SHOULD, "/instruments/0") in found(checked)
        assert claimed is (instruments != applied())


# ---- no forging ----


FORGED = """
@prefix ng: <https://w3id.org/normgraph/def#> . @prefix dct: <http://purl.org/dc/terms/> .
@base <https://w3id.org/normgraph/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<urn:d> a ng:Dossier ; dct:title "x"@nl ; ng:givenFacts "{\\"lifecycle\\":\\"in_service\\"}"^^rdf:JSON .
"""


@pytest.mark.parametrize(
    "claim",
    [
        "<evidence-list/r-0> ng:specifies <evidence-type/no> .",
        "<requirement/r> ng:modality <modality/permission> .",
        "<urn:d#/answer/r> ng:status <outcome/does_not_apply> .",
        "<urn:f> a ng:Fulfilment ; ng:ofRequirement <requirement/r> ; ng:justification 'Buiten het dossier om.'@nl .",
    ],
)
def test_a_file_cannot_declare_its_own_duties_met(claim: str) -> None:
    given = load_dossier((FORGED + claim).encode(), Settings(), turtle=True)
    checked = judged(given, [duty("r")], practice({"r": [["design"]]}))
    assert ("duty-open", MUST, "r") in found(checked)


@pytest.mark.parametrize(
    "said",
    [
        "<urn:d> ng:holdsEvidence [ ng:evidenceStatus <evidence-status/absent> , <evidence-status/verified> ] .",
        '<urn:d> ng:holdsEvidence [ dct:issued "2026-01-01" ] .',
        "<urn:d> ng:holdsEvidence [ ng:evidenceType <urn:elsewhere> ] .",
        '<urn:d> ng:holdsEvidence "a text" .',
        '<urn:d> dct:title "y"@nl .',
        "<urn:d> ng:phase <phase/gebruik> .",
        "<urn:d> ng:holdsEvidence [ ng:evidenceStatus <evidence-status/done> ] .",
        "<urn:d> ng:holdsFulfilment [ ng:ofRequirement <requirement/a%20b> ] .",
    ],
)
def test_turtle_that_cannot_be_read_as_it_stands_is_refused(said: str) -> None:
    with pytest.raises(InvalidValue):
        load_dossier((FORGED + said).encode(), Settings(), turtle=True)


# ---- both engines, and the shapes against the assessment ----


STATUSES = st.sampled_from([None, *EVIDENCE_STATUSES])

DAYS = st.sampled_from([None, "2026-01-01", "2026-11-22", "2026-11-23", "2027-01-01"])

SOME = st.lists(st.sampled_from([*TYPES]), min_size=1, max_size=3, unique=True)

KEYS = ["r", "s", "t", "u"]

DOCUMENTS = st.builds(
    lambda types, status, day, place, title: document(*types, status=status, date=day, place=place, title=title),
    st.lists(st.sampled_from([*TYPES, "unheard-of"]), max_size=3, unique=True),
    STATUSES, DAYS, st.sampled_from([None, "map", "n.v.t.", "7"]), st.sampled_from([None, "Een stuk", "7", "- x -"]),
)  # fmt: skip

REASONS = st.builds(
    lambda key, why, by, day, review: reason(key, justification=why, by=by, date=day, review_by=review),
    st.sampled_from([*KEYS, "unheard-of"]),
    st.sampled_from([None, "kort", "Een uitleg die lang genoeg is.", "." * 30, "onbekend, " * 4]),
    st.sampled_from([None, "Hoofd", "?"]), DAYS, DAYS,
)  # fmt: skip

ROWS = st.builds(
    lambda key, status, modality, bindingness, certainty, outright: duty(
        key,
        status=status,
        modality=modality,
        bindingness=bindingness,
        certainty=certainty,
        outright=outright and modality == "prohibition",
    ),
    st.sampled_from(KEYS),
    st.sampled_from(["applies", "applies", "undetermined", "does_not_apply"]),
    st.sampled_from(["obligation", "prohibition", "permission"]),
    st.sampled_from(["statute", "treaty", "policy", "guidance"]),
    st.sampled_from(["settled", "our-inference", "contested"]),
    st.booleans(),
)  # fmt: skip

CASES = st.tuples(
    st.builds(
        lambda evidence, requirements, stage: dossier(
            evidence=evidence, requirements=requirements, facts={"lifecycle": stage}
        ),
        st.lists(DOCUMENTS, max_size=5),
        st.lists(REASONS, max_size=3, unique_by=lambda one: one["requirement"]),
        st.sampled_from([None, "development", "pilot", "in_service", "ended"]),
    ),
    st.lists(ROWS, max_size=4, unique_by=lambda row: row.requirement.key),
    st.fixed_dictionaries({key: st.lists(SOME, min_size=1, max_size=3) for key in KEYS}),
    st.sampled_from([None, *PHASES]),
)


@given(CASES)
@settings(max_examples=150)
def test_the_shapes_say_what_the_assessment_says(case: Any) -> None:
    given_dossier, rows, lists, phase = case
    checked = judged(given_dossier, rows, practice(lists), phase)
    by_rule = {
        rule: {key for name, _, key in found(checked) if name == rule}
        for rule in ("duty-open", "policy-open", "contested-open", "duty-perhaps-open", "duty-undetermined",
                     "practice-prohibited", "practice-contested")
    }  # fmt: skip
    forbidden = checked.assessment.forbidden
    disputed = {one.key for one in forbidden if one.answer.certainty == "contested"}
    assert by_rule["practice-contested"] == disputed
    assert by_rule["practice-prohibited"] == {one.key for one in forbidden} - disputed
    assert {one.state for one in forbidden} <= {"open"}
    opened = [one for one in checked.assessment.having("open") if not one.forbidden]
    assert by_rule["duty-undetermined"] == {one.key for one in checked.assessment.having("undetermined")}
    assert by_rule["duty-perhaps-open"] == {one.key for one in checked.assessment.having("perhaps")}
    contested = {one.key for one in opened if one.answer.certainty == "contested"}
    policy = {one.key for one in opened if one.answer.requirement.bindingness.key in ("policy", "guidance")} - contested
    assert by_rule["contested-open"] == contested
    assert by_rule["policy-open"] == policy
    assert by_rule["duty-open"] == {one.key for one in opened} - contested - policy


@given(CASES)
@settings(max_examples=25)
def test_both_engines_find_the_same(case: Any) -> None:
    given_dossier, rows, lists, phase = case
    triples, _ = judged_triples(given_dossier, answer(*rows), practice(lists), reached(given_dossier, phase))
    data = rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in triples), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES))
    sh = rdflib.SH
    parts = (sh.focusNode, sh.sourceShape, sh.resultSeverity, sh.sourceConstraintComponent, sh.value)
    expected = {tuple(str(report.value(one, part)) for part in parts) for one in report.objects(None, sh.result)}
    ours = {
        (one.focus, one.shape, str(sh[one.severity]), str(sh[one.component]), str(one.value))
        for one in validate(triples, SHAPES)
    }
    assert ours == expected


# ---- on the real graph ----


def test_the_example_is_complete_for_its_first_phases_and_open_after_them() -> None:
    given_dossier = load_dossier(EXAMPLE.read_bytes(), Settings())
    world = load_practice()
    early = check_dossier(given_dossier, engine(), world, as_of=DAY, known_at=DAY, phase="probleemanalyse")
    assert (early.lacking, early.unsettled) == (0, len(early.assessment.having("undetermined")))
    assert not early.complete  # it is open whether some of the law applies
    whole = check_dossier(given_dossier, engine(), world, as_of=DAY, known_at=DAY)
    assert not whole.complete
    assert {rule for rule, severity, _ in found(whole) if severity == MUST} == {"duty-open"}
    stands = states(whole)
    assert stands["avg-35-1"] == stands["avg-6-1"] == "evidenced"  # the DPIA and the memo on the ground are there
    assert stands["avg-10"] == stands["cbw-24-2"] == "justified"
    assert stands["awgb-7a-1"] == "open"  # the examination of bias is a claim of the supplier
    assert stands["avg-9-1"] == "undetermined"
    assert next(one for one in whole.assessment.rows if one.key == "avg-9-1").answer.missing == ("special_categories",)


def test_every_duty_of_the_graph_has_evidence_due_in_a_known_phase() -> None:
    """A duty without a list could never be shown, and a phase without a place in the order never be asked."""
    world = load_practice()
    assert {one.phase.key for one in world.evidence_types.values()} <= set(PHASES)
