"""Check a dossier: answer on its facts, and hold dossier and answer together against `shapes/evidence.ttl`.

The dossier is judged from what was read of it, never from the triples of a file: a file could otherwise declare its own
requirements met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import pyoxigraph as ox

from normgraph.applies.answer import Applicability
from normgraph.applies.description import read_description
from normgraph.conformance.form_jsonld import without_context
from normgraph.conformance.form_rdf import TYPE, form_triples
from normgraph.conformance.form_turtle import read_turtle
from normgraph.conformance.leaflet import day_triples
from normgraph.conformance.rules import SEVERITIES, Rule, last_part, rule_of, rules_of
from normgraph.conformance.shacl import Violation, compiled
from normgraph.description import parse_description
from normgraph.dossier import (
    DOSSIER,
    Assessed,
    Assessment,
    Dossier,
    Reached,
    as_form,
    assess,
    dossier_of,
    reached,
    read_dossier,
)
from normgraph.dossier.says import is_stand_in
from normgraph.dossier.versions import knows_version
from normgraph.files import root
from normgraph.model import DUTIES, Answer, RequirementAnswer
from normgraph.near import nearest
from normgraph.practice import Practice
from normgraph.settings import Settings
from normgraph.store.load import Triple
from normgraph.terms import XSD, resource, term

SHAPES = root() / "shapes" / "evidence.ttl"

UNSETTLED = frozenset({"duty-undetermined", "duty-perhaps-open", "contested-open", "practice-contested"})
"""The rules that find a requirement of which it is open whether it asks something now."""

ASSESSMENTS = frozenset({"dpia-report", "wpg-dpia-report"})
REVIEW = "dpia-review-record"
CHANGES = "substantial-modification-assessment"
"""The types of evidence on a data protection impact assessment, its review, and what changed in the system."""

ANSWERED = "#/answer/"
"""What stands between the IRI of a dossier and the key of a requirement in the name of its outcome."""


@dataclass(frozen=True, slots=True)
class DossierFinding:
    """One thing that a dossier lacks or says wrongly."""

    rule: Rule
    focus: str
    """The IRI of what it is about."""
    place: str
    """A JSON pointer into the dossier; empty for the dossier as a whole and for what is said of a requirement."""
    about: Assessed | None
    """The requirement, with how it stands, where the finding is about one."""
    component: str
    """The local name of the constraint component that found it."""
    name: str
    """The key that names nothing, where that is what is wrong."""
    near: str
    """The nearest key that there is."""


@dataclass(frozen=True, slots=True)
class CheckedDossier:
    """A dossier with the answer on its facts, how each requirement stands, and what was found."""

    dossier: Dossier
    answer: Answer
    assessment: Assessment
    findings: tuple[DossierFinding, ...]

    @property
    def lacking(self) -> int:
        """Count what is lacking or wrong: the findings that are violations."""
        return sum(one.rule.severity == "Violation" for one in self.findings)

    @property
    def unsettled(self) -> int:
        """Count the requirements of which it is open whether they apply, or ask for evidence already."""
        return len({one.about.key for one in self.findings if one.about and one.rule.key in UNSETTLED})

    @property
    def complete(self) -> bool:
        """Say whether the dossier is complete; while it is open what it must hold, nobody can say so."""
        return not self.lacking and not self.unsettled


def load_dossier(content: bytes, settings: Settings, *, turtle: bool = False) -> Dossier:
    """Read a dossier from bytes: YAML, JSON, JSON-LD as we write it, or Turtle.

    Raises an `InputError` for what cannot be read as it stands; nothing is guessed or left out.
    """
    if turtle:
        filled, _, _ = read_turtle(content, settings, DOSSIER, strict=True)
        return dossier_of(filled)
    given = parse_description(content, settings, '{"title": …, "facts": {…}}')
    return read_dossier(without_context(given, DOSSIER))


def check_dossier(
    dossier: Dossier,
    engine: Applicability,
    practice: Practice,
    *,
    as_of: date,
    known_at: date,
    phase: str | None = None,
) -> CheckedDossier:
    """Check a dossier on the law of a day; a phase given goes above the one that the dossier states.

    Raises an `InputError` for facts that cannot be, and `ContradictoryFacts` for a phase that they exclude.
    """
    answer = engine.answer(read_description(dossier.description, engine.norms), as_of, known_at)
    return judge_dossier(dossier, answer, practice, phase)


def judge_dossier(dossier: Dossier, answer: Answer, practice: Practice, phase: str | None) -> CheckedDossier:
    """Hold a dossier against an answer on its facts."""
    how_far = reached(dossier, phase)
    assessment = assess(dossier, answer, practice, how_far)
    triples, places = judged_triples(dossier, answer, practice, how_far)
    found = _findings(triples, places, {one.key: one for one in assessment.rows})
    known = _known(answer, practice)
    named = (replace(one, near=nearest(one.name, known[one.rule.key])) if one.name else one for one in found)
    return CheckedDossier(dossier, answer, assessment, tuple(named))


def judged_triples(
    dossier: Dossier, answer: Answer, practice: Practice, how_far: Reached
) -> tuple[tuple[Triple, ...], Mapping[str, str]]:
    """Give all that the shapes look at, with the JSON pointer of each node of the dossier."""
    triples, places = form_triples(as_form(dossier), DOSSIER)
    beside = (_asked(triples[0][0], answer, practice, how_far), _declared(practice, answer))
    nodes = {place: ox.NamedNode(iri) for iri, place in places.items()}
    judged = [*triples, *chain(*beside), *_unknown_versions(dossier, practice, nodes)]
    judged += _changed_after(dossier, answer.as_of, nodes)
    names = {*places, *(one.value for one, _, kind in judged if kind.value == term("RequirementAnswer"))}
    return (*judged, *day_triples(sorted(names), answer.as_of)), places


# ---- what is judged beside the dossier ----


def _asked(dossier: ox.NamedNode, answer: Answer, practice: Practice, how_far: Reached) -> Iterator[Triple]:
    """Say which duties apply or may apply, what each asks, and what of that belongs in the dossier by now."""
    for row in answer.requirements:
        if row.status != "does_not_apply" and row.requirement.modality.key in DUTIES:
            yield from _outcome(f"{dossier.value}{ANSWERED}{row.requirement.key}", row)
    for one in practice.evidence_lists:
        name = ox.NamedNode(one.iri)
        yield from ((name, _EVIDENCES, ox.NamedNode(resource("requirement", key))) for key in one.requirements)
        yield from ((name, _SPECIFIES, ox.NamedNode(resource("evidence-type", key))) for key in one.types)
    for kind in practice.evidence_types.values():
        asked = how_far.asks(kind.phase.key)
        if asked != "later":
            yield dossier, _ASKS_FOR if asked == "now" else _MAY_ASK_FOR, ox.NamedNode(kind.iri)


def _outcome(iri: str, row: RequirementAnswer) -> Iterator[Triple]:
    one, requirement = ox.NamedNode(iri), ox.NamedNode(row.requirement.iri)
    yield one, TYPE, ox.NamedNode(term("RequirementAnswer"))
    yield one, ox.NamedNode(term("ofRequirement")), requirement
    yield one, ox.NamedNode(term("status")), ox.NamedNode(resource("outcome", row.status))
    yield one, ox.NamedNode(term("certainty")), ox.NamedNode(resource("certainty", row.certainty))
    for name in ("modality", "bindingness"):
        yield requirement, ox.NamedNode(term(name)), ox.NamedNode(resource(name, getattr(row.requirement, name).key))
    if row.requirement.forbids_outright:
        yield requirement, ox.NamedNode(term("forbidsOutright")), ox.Literal(True)


_EVIDENCES, _SPECIFIES = ox.NamedNode(term("evidences")), ox.NamedNode(term("specifies"))
_ASKS_FOR, _MAY_ASK_FOR = ox.NamedNode(term("asksFor")), ox.NamedNode(term("mayAskFor"))


def _declared(practice: Practice, answer: Answer) -> Iterator[Triple]:
    """Say of what a dossier may name that it exists."""
    for kind, iris in (
        ("EvidenceType", (one.iri for one in practice.evidence_types.values())),
        ("Instrument", (one.iri for one in practice.instruments.values())),
        ("Requirement", (row.requirement.iri for row in answer.requirements)),
    ):
        yield from ((ox.NamedNode(iri), TYPE, ox.NamedNode(term(kind))) for iri in iris)


def _unknown_versions(dossier: Dossier, practice: Practice, nodes: Mapping[str, ox.NamedNode]) -> Iterator[Triple]:
    """Say which applications name a version of their instrument that the graph does not have."""
    for number, one in enumerate(dossier.instruments):
        instrument = practice.instruments.get(one.instrument or "")
        if instrument and one.version and not (is_stand_in(one.version) or knows_version(instrument, one.version)):
            yield nodes[f"/instruments/{number}"], ox.NamedNode(term("unknownVersion")), ox.Literal(one.version)


def _changed_after(dossier: Dossier, day: date, nodes: Mapping[str, ox.NamedNode]) -> Iterator[Triple]:
    """Say which assessments of risk are older than the changes that the dossier lists, with no review since.

    Whether the risk changed with them (GDPR, Article 35(11)) is for people to say.
    """
    counting = [(number, one) for number, one in enumerate(dossier.evidence) if one.date and one.counts_on(day)]
    changed = max((one.date for _, one in counting if one.date and CHANGES in one.types), default=None)
    assessing = [(number, one) for number, one in counting if {*ASSESSMENTS, REVIEW}.intersection(one.types)]
    if changed and all(one.date and one.date < changed for _, one in assessing):
        later = ox.Literal(str(changed), datatype=ox.NamedNode(XSD + "date"))
        for number, one in assessing:
            if ASSESSMENTS.intersection(one.types):
                yield nodes[f"/evidence/{number}"], ox.NamedNode(term("changedAfter")), later


# ---- findings ----


def _known(answer: Answer, practice: Practice) -> Mapping[str, Iterable[str]]:
    """Give the keys that there are, by the rule that finds one that there is not."""
    return {
        "evidence-type-known": practice.evidence_types,
        "application-instrument-known": practice.instruments,
        "fulfilment-requirement-known": [row.requirement.key for row in answer.requirements],
    }


def _findings(
    triples: Iterable[Triple], places: Mapping[str, str], rows: Mapping[str, Assessed]
) -> list[DossierFinding]:
    written = ox.serialize((ox.Triple(*one) for one in triples), format=ox.RdfFormat.N_TRIPLES) or b""
    rules = rules_of(SHAPES)
    found = [_finding(one, rules, places, rows) for one in compiled(SHAPES).validate(written.decode())]
    return sorted({_order(one): one for one in found}.values(), key=_order)


def _finding(
    one: Violation, rules: Mapping[str, Rule], places: Mapping[str, str], rows: Mapping[str, Assessed]
) -> DossierFinding:
    key = one.focus.partition(ANSWERED)[2]
    name = last_part(one.value or "") if one.component == "ClassConstraintComponent" else ""
    return DossierFinding(
        rule_of(one, rules), one.focus, places.get(one.focus, ""), rows.get(key), one.component, name, ""
    )


def _order(one: DossierFinding) -> tuple[int, str, str, str, str]:
    about = one.about.key if one.about else ""
    return SEVERITIES.index(one.rule.severity), one.place, about, one.rule.key, one.name
