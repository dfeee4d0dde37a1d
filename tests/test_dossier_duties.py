"""How each duty of a dossier stands: shown, explained, forbidden or open, and when in the life cycle it is due."""

from __future__ import annotations

from typing import Any

import pytest

from dossiers import DAY, MUST, SHOULD, TYPES, document, dossier, duty, found, judged, practice, reason, states
from normgraph.applies.logic import leaves
from normgraph.conformance.dossier import SHAPES, CheckedDossier, check_dossier
from normgraph.conformance.rules import rules_of
from normgraph.dossier import PHASES, reached
from normgraph.errors import ContradictoryFacts
from normgraph.model import Text
from normgraph.norms import load_practice, open_graph
from normgraph.terms import resource, term
from normgraph.writing.dossier import verdict, warnings_of
from systems import engine

# ---- how a duty stands ----


@pytest.mark.parametrize(
    ("evidence", "requirements", "state"),
    [
        ([], [], "open"),
        ([document("design", "log")], [], "evidenced"),
        ([document("design"), document("log")], [], "evidenced"),
        ([document("design")], [], "open"),
        ([document("design"), document("log", status="claimed")], [], "open"),
        ([document("design"), document("log", status="absent")], [], "open"),
        ([document("design"), document("log", status=None)], [], "open"),
        ([document("design"), document("log", date=None)], [], "open"),
        ([document("design"), document("log", date="2026-11-23")], [], "open"),
        ([document("design"), document("log", date="2026-11-22")], [], "evidenced"),
        ([document("design"), document("log", place=None)], [], "open"),
        ([document("design"), document("log", place=None, link="https://x.example/a")], [], "evidenced"),
        ([document("design"), document("log", title=None)], [], "open"),
        ([document("design"), document("log", status="verified")], [], "evidenced"),
        ([document("test", "wipe", "aim")], [], "open"),
        ([], [reason("r")], "justified"),
        ([], [reason("other")], "open"),
        ([], [reason("r", by=None)], "open"),
        ([], [reason("r", date=None)], "open"),
        ([], [reason("r", date="2026-11-23")], "open"),
        ([], [reason("r", justification="n.v.t.")], "open"),
        ([], [reason("r", justification=None)], "open"),
        ([], [reason("r", justification="." * 40)], "open"),
        ([], [reason("r", justification="n.v.t. " * 6)], "open"),
        ([], [reason("r", justification="12345 " * 6)], "open"),
        ([], [reason("r", justification={"nl": "Dit is nog niet gebouwd en dus niet nodig.", "en": "-" * 30})], "open"),
        ([], [reason("r", justification="Vervangen door zaak 2026-0412 van het college.")], "justified"),
        ([], [reason("r", by="-")], "open"),
        ([], [reason("r", by="onbekend")], "open"),
        ([], [reason("r", by="FG")], "justified"),
        ([document("design", "log", title="-")], [], "open"),
        ([document("design", "log", title="2026")], [], "open"),
        ([document("design", "log", place="-")], [], "open"),
        ([document("design", "log", place="n.v.t.")], [], "open"),
        ([document("design", "log", place="20260412")], [], "evidenced"),  # a number of a case has no letters
        ([], [reason("r", review_by="2026-11-21")], "open"),
        ([], [reason("r", review_by="2026-11-22")], "justified"),
        ([document("design", "log")], [reason("r")], "evidenced"),
    ],
)
def test_a_duty_is_shown_by_all_of_a_list_or_explained(
    evidence: list[Any], requirements: list[Any], state: str
) -> None:
    world = practice({"r": [["design", "log"]]})
    checked = judged(dossier(evidence=evidence, requirements=requirements), [duty("r")], world)
    assert states(checked) == {"r": state}
    assert (("duty-open", MUST, "r") in found(checked)) is (state == "open")


def test_one_alternative_is_enough() -> None:
    world = practice({"r": [["design", "log"], ["test"]]})
    assert states(judged(dossier(evidence=[document("test")]), [duty("r")], world)) == {"r": "evidenced"}
    half = judged(dossier(evidence=[document("log")]), [duty("r")], world)
    assert states(half) == {"r": "open"}
    assert half.assessment.rows[0].missing == ("test",)  # as little as the other lacks, and shorter


@pytest.mark.parametrize("lists", [[["design"], ["aim"]], [["aim"], ["design"]]])
def test_an_alternative_that_is_shown_goes_before_one_that_is_due_later(lists: list[list[str]]) -> None:
    given = dossier(evidence=[document("aim")])
    checked = judged(given, [duty("r")], practice({"r": lists}), "probleemanalyse")
    assert states(checked) == {"r": "evidenced"}


def test_what_is_claimed_is_named_as_such() -> None:
    world = practice({"r": [["design", "log"]]})
    checked = judged(dossier(evidence=[document("log", status="claimed")]), [duty("r")], world)
    assert checked.assessment.rows[0].claimed == ("log",)
    assert ("evidence-claimed", SHOULD, "/evidence/0") in found(checked)


# ---- what cannot be explained away ----


BANNED: dict[str, Any] = {"modality": "prohibition", "outright": True}


def told_of(checked: CheckedDossier) -> tuple[Text, ...]:
    return warnings_of(checked.assessment, checked.answer)


@pytest.mark.parametrize("phase", [None, "organisatieverantwoordelijkheden"])
@pytest.mark.parametrize("requirements", [[], [reason("r")]])
@pytest.mark.parametrize("evidence", [[], [document("design")]])
def test_what_the_facts_state_to_be_forbidden_stays_open(
    evidence: list[Any], requirements: list[Any], phase: str | None
) -> None:
    given = dossier(evidence=evidence, requirements=requirements)
    checked = judged(given, [duty("r", **BANNED)], practice({"r": [["design"]]}), phase)
    assert found(checked) == {("practice-prohibited", MUST, "r")}
    assert states(checked) == {"r": "open"}
    assert checked.assessment.rows[0].missing == ()  # no document is asked for: none would do
    assert (checked.lacking, checked.complete) == (1, False)
    (design,) = [one for one in checked.assessment.phases if one.applicable]
    assert (design.phase, design.open, design.complete) == ("ontwerp", 1, False)


@pytest.mark.parametrize("requirements", [[], [reason("r")]])
@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (duty("r", certainty="contested", **BANNED), "practice-contested"),
        (duty("r", status="undetermined", missing=("prohibited",), **BANNED), "duty-undetermined"),
    ],
)
def test_no_explanation_settles_whether_something_is_forbidden(row: Any, rule: str, requirements: list[Any]) -> None:
    checked = judged(dossier(requirements=requirements), [row], practice({"r": [["design"]]}))
    assert found(checked) == {(rule, SHOULD, "r")}
    assert (checked.lacking, checked.unsettled, checked.complete) == (0, 1, False)


def test_what_is_forbidden_is_told_before_all_else() -> None:
    rows = [duty("r", **BANNED), duty("s", certainty="contested", **BANNED), duty("t", modality="prohibition")]
    told = told_of(judged(dossier(requirements=[reason("t")]), rows, practice({})))
    assert ["[r]" in told[0].en, "[s]" in told[1].en, len(told)] == [True, True, 2]
    assert [text.endswith("is omstreden.") for text in (told[0].nl, told[1].nl)] == [False, True]
    gone = judged(dossier(), [duty("r", status="does_not_apply", **BANNED)], practice({"r": [["design"]]}))
    assert (found(gone), told_of(gone), gone.complete) == (set(), (), True)


def test_a_prohibition_forbids_outright_when_its_facts_state_the_practice() -> None:
    """Article 5(1) AI Act: each point is a fact that holds only if the whole description fits, exceptions included."""
    requirements = engine().norms.requirements
    outright = {key for key, one in requirements.items() if one.forbids_outright}
    assert outright == {f"aia-5-1-{point}" for point in ("a", "b", "ba", "bb", "c", "d", "e", "f", "g", "h")}
    read = {cell.key for key in outright for cell in leaves(requirements[key].condition)}
    points = {f"prohibited/{point}" for point in engine().norms.facts["prohibited"].domain}
    assert read == {*points, "lifecycle/ended"}


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"annex1_section": "none"}, "practice-prohibited"),
        ({"annex1_section": "B"}, "practice-contested"),  # Article 2(2) may leave Article 5 out
        ({"prohibited": []}, None),
        ({"prohibited": None}, "duty-undetermined"),
    ],
)
def test_article_5_on_the_real_graph(facts: dict[str, Any], rule: str | None) -> None:
    known = {"is_ai_system": True, "excl_scope": False, "lifecycle": "in_service", "prohibited": ["c"]}
    given = dossier(facts=known | facts, requirements=[reason("aia-5-1-c"), reason("avg-9-1")])
    checked = check_dossier(given, engine(), load_practice(), as_of=DAY, known_at=DAY)
    assert {one for one, _, key in found(checked) if key == "aia-5-1-c"} == ({rule} if rule else set())
    assert any("[aia-5-1-c]" in one.nl for one in told_of(checked)) is (rule or "").startswith("practice")
    assert not checked.complete


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("avg-9-1", {"special_categories": True}),
        ("avg-10", {"criminal_data": True}),
        ("avg-6-1-f", {}),
    ],
)
def test_a_prohibition_with_exceptions_outside_the_facts_can_be_explained(key: str, facts: dict[str, Any]) -> None:
    """An explanation says there which exception holds: Articles 9(2) and 10 GDPR, and 6(1) second sentence."""
    known = {"personal_data": True, "data_regime": "avg", "lifecycle": "in_service", "org_public_body": True,
             "org_bestuursorgaan": True, "org_public_authority": True}  # fmt: skip
    given = dossier(facts=known | facts, requirements=[reason(key)])
    checked = check_dossier(given, engine(), load_practice(), as_of=DAY, known_at=DAY)
    row = next(one for one in checked.assessment.rows if one.key == key)
    assert (row.answer.status, row.state) == ("applies", "justified")


# ---- what is no breach of law ----


@pytest.mark.parametrize(
    ("row", "rule", "severity"),
    [
        (duty("r"), "duty-open", MUST),
        (duty("r", modality="prohibition"), "duty-open", MUST),
        (duty("r", bindingness="treaty"), "duty-open", MUST),
        (duty("r", certainty="our-inference"), "duty-open", MUST),
        (duty("r", bindingness="policy"), "policy-open", SHOULD),
        (duty("r", bindingness="guidance"), "policy-open", SHOULD),
        (duty("r", certainty="contested"), "contested-open", SHOULD),
        (duty("r", bindingness="policy", certainty="contested"), "contested-open", SHOULD),
        (duty("r", status="undetermined", missing=("profiling",)), "duty-undetermined", SHOULD),
        (duty("r", status="undetermined", certainty="contested"), "duty-undetermined", SHOULD),
    ],
)
def test_what_is_open_weighs_by_what_it_is(row: Any, rule: str, severity: str) -> None:
    world = practice({"r": [["design"]]})
    assert found(judged(dossier(), [row], world)) == {(rule, severity, "r")}
    assert found(judged(dossier(requirements=[reason("r")]), [row], world)) == set()


@pytest.mark.parametrize("modality", ["permission", "right", "constitutive-rule"])
@pytest.mark.parametrize("status", ["applies", "undetermined"])
def test_what_is_no_duty_asks_nothing(modality: str, status: Any) -> None:
    assert found(judged(dossier(), [duty("r", modality=modality, status=status)], practice({}))) == set()


def test_what_does_not_apply_asks_nothing() -> None:
    assert found(judged(dossier(), [duty("r", status="does_not_apply")], practice({"r": [["design"]]}))) == set()


def test_a_message_about_policy_says_that_it_is_no_law_and_none_speaks_of_a_breach() -> None:
    rules = {one.key: one for one in rules_of(SHAPES).values()}
    assert "geen wet" in rules["policy-open"].message.nl
    assert "not law" in rules["policy-open"].message.en
    texts = [text for one in rules.values() for text in (one.message.nl, one.message.en)]
    assert all(texts)
    assert not [text for text in texts if "overtred" in text or "schend" in text or "breach" in text]


@pytest.mark.parametrize(
    ("rows", "lifecycle", "lacking", "unsettled", "told"),
    [
        ([duty("r", status="does_not_apply")], "in_service", 0, 0, "Complete: what must be there"),
        ([duty("r", status="undetermined", missing=("profiling",))], "in_service", 0, 1, "Cannot be established"),
        ([duty("r"), duty("s", status="undetermined")], "in_service", 1, 1, "Not complete; to put right: 1"),
        ([duty("r")], "development", 0, 1, "Cannot be established"),  # its evidence is perhaps asked already
        ([duty("r", certainty="contested")], "in_service", 0, 1, "Cannot be established"),
        ([duty("r", bindingness="policy")], "in_service", 0, 0, "Complete: what must be there"),
    ],
)
def test_no_dossier_is_called_complete_while_it_is_open_what_it_must_hold(
    rows: Any, lifecycle: str, lacking: int, unsettled: int, told: str
) -> None:
    given = dossier(facts={"lifecycle": lifecycle})
    checked = judged(given, rows, practice({"r": [["design"]], "s": [["design"]]}))
    assert (checked.lacking, checked.unsettled) == (lacking, unsettled)
    assert checked.complete is (lacking == unsettled == 0)
    assert verdict(checked, "en").startswith(told)


def test_a_phase_is_not_complete_while_something_may_be_due_in_it() -> None:
    rows = [duty("r", status="undetermined"), duty("s", status="undetermined")]
    given = dossier(requirements=[reason("s", date="2026-11-20")])
    checked = judged(given, rows, practice({"r": [["design"]], "s": [["test"]]}))
    counted = {one.phase: (one.applicable, one.undetermined, one.complete) for one in checked.assessment.phases}
    assert counted["ontwerp"] == (0, 1, False)
    assert set(counted.values()) == {(0, 1, False), (0, 0, True)}


# ---- the life cycle ----


@pytest.mark.parametrize(
    ("facts", "phase", "now", "perhaps"),
    [
        ({"lifecycle": "development"}, None, {"aim"}, {"design", "test"}),
        ({"lifecycle": "pilot"}, None, {"aim", "design", "test"}, {"log"}),
        ({"lifecycle": "in_service"}, None, {"aim", "design", "test", "log"}, set()),
        ({"lifecycle": "ended"}, None, set(TYPES), set()),
        ({"lifecycle": None}, None, set(), set(TYPES)),
        ({"personal_data": True}, None, set(), set(TYPES)),
        ({"lifecycle": "development"}, "ontwerp", {"aim", "design"}, set()),
        ({"personal_data": True}, "ontwerp", {"aim", "design"}, set()),
    ],
)
def test_evidence_is_asked_in_its_phase(
    facts: dict[str, Any], phase: str | None, now: set[str], perhaps: set[str]
) -> None:
    world = practice({key: [[key]] for key in TYPES})
    checked = judged(dossier(facts=facts, phase=phase), [duty(key) for key in TYPES], world)
    assert {one.key for one in checked.assessment.having("open")} == now
    assert {one.key for one in checked.assessment.having("perhaps")} == perhaps
    assert {key for rule, _, key in found(checked) if rule == "duty-open"} == now
    assert {(weight, key) for rule, weight, key in found(checked) if rule == "duty-perhaps-open"} == {
        (SHOULD, key) for key in perhaps
    }
    assert (("dossier-phase", SHOULD, "") in found(checked)) is bool(perhaps)


def test_a_phase_asked_for_goes_above_that_of_the_dossier() -> None:
    world = practice({"r": [["log"]]})
    assert states(judged(dossier(), [duty("r")], world, "ontwerp")) == {"r": "later"}


@pytest.mark.parametrize(
    ("changed", "phase", "told"),
    [
        ({}, "ontwerp", "up to monitoring and maintenance"),
        ({"facts": {"lifecycle": None}}, "ontwerp", "up to retirement"),
        ({"facts": {"lifecycle": "development"}, "phase": "ontwikkelen"}, "ontwerp", "up to development"),
        ({"facts": {"lifecycle": "development"}, "phase": "ontwerp"}, "ontwerp", None),
        ({}, None, None),
        ({}, "uitfaseren", None),
    ],
)
def test_a_check_that_asks_less_than_the_system_has_reached_says_so(
    changed: dict[str, Any], phase: str | None, told: str | None
) -> None:
    """Otherwise a system in service would be called complete on its first phases without a word."""
    texts = [one.en for one in told_of(judged(dossier(**changed), [duty("r")], practice({"r": [["log"]]}), phase))]
    assert len(texts) == (told is not None)
    assert all(told in text for text in texts if told)


def test_a_phase_that_the_facts_exclude_is_refused() -> None:
    with pytest.raises(ContradictoryFacts, match="ontwerp is not possible with lifecycle in_service"):
        reached(dossier(phase="ontwerp"))


@pytest.mark.parametrize("facts", [{"lifecycle": "in_service"}, {"lifecycle": "development"}, {"personal_data": True}])
def test_a_phase_of_the_organisation_says_nothing_of_how_far_a_system_is(facts: dict[str, Any]) -> None:
    """A system in service would otherwise be complete with what is asked of any body without a system."""
    stated = dossier(facts=facts, phase="organisatieverantwoordelijkheden")
    assert reached(stated) == reached(dossier(facts=facts))
    assert reached(stated, "organisatieverantwoordelijkheden").surely == "organisatieverantwoordelijkheden"


def test_phases_are_counted_by_what_is_due_in_them() -> None:
    world = practice({"r": [["design", "log"]], "s": [["design"]], "t": [["wipe"]], "u": [["log"]]})
    given = dossier(evidence=[document("design")], requirements=[reason("u")])
    rows = [duty("r"), duty("s"), duty("t"), duty("u"), duty("v", status="undetermined")]
    counts = {one.phase: one for one in judged(given, rows, world).assessment.phases}
    design, log, wipe = counts["ontwerp"], counts["monitoring-en-beheer"], counts["uitfaseren"]
    assert (design.applicable, design.evidenced, design.open, design.complete) == (2, 2, 0, True)
    assert (log.applicable, log.justified, log.open, log.complete) == (2, 1, 1, False)
    assert (wipe.applicable, wipe.later, wipe.complete) == (1, 1, False)
    assert counts["implementatie"].applicable == 0


def test_phases_are_in_the_order_of_the_graph() -> None:
    index = open_graph().index
    assert [int(index.literals(resource("phase", key), term("order"))[0]) for key in PHASES] == [*range(1, 10)]
