"""What readers are told of instruments, measures, evidence, supervision, organisations and politics."""

from __future__ import annotations

from collections.abc import Iterable

from normgraph.model import LAW
from normgraph.practice import (
    Coverage,
    EvidenceType,
    Instrument,
    InstrumentVersion,
    Mandate,
    Measure,
    Organisation,
    PolicyAction,
)
from normgraph.texts import say
from normgraph.web.browse.connections import Teller
from normgraph.web.browse.lines import POLICY, Line, Note, Part, Sheet, sheet


def instrument_sheet(one: Instrument, teller: Teller) -> Sheet:
    """Tell of an instrument what it is, its editions, what it covers and what it does not."""
    known = teller.known
    rows = known.covered.get(one.key, [])
    return sheet(
        [
            None if one.bindingness.key in LAW else Note(teller.word("policy"), POLICY),
            Note(teller.pick(one.definition)),
        ],
        [
            teller.part("replaced_by", [teller.named(one.replaced_by.iri)] if one.replaced_by else []),
            teller.part("issuer", [teller.organisation(issuer) for issuer in one.issuers]),
            teller.concepts("binding", "bindingness", (one.bindingness,)),
            teller.said("binding_for", one.binding_for),
            teller.said("intended_for", one.intended_for),
            teller.said("completed_when", one.completed_when),
            teller.concepts("phases", "phase", one.phases),
            teller.part("web_page", [Line(one.web_page, one.web_page)] if one.web_page else []),
            teller.said("certainty", say(one.certainty, teller.language)),
            teller.said("not_found", one.not_found),
            teller.said("note", one.note),
        ],
        [
            teller.part("editions", (_edition(version, teller) for version in one.versions)),
            _covered("covers", (row for row in rows if row.degree != "none"), teller),
            _covered("covers_not", (row for row in rows if row.degree == "none"), teller),
            teller.provisions("rests_on", one.legal_basis),
            teller.part("politics", map(teller.policy, known.practice.actions_touching(one.iri))),
        ],
    )


def _edition(one: InstrumentVersion, teller: Teller) -> Line:
    issued = (Note(teller.say_day(one.issued)),) if one.issued else ()
    parts = tuple(Line(teller.pick(text), teller.to("instrument", key)) for key, text in one.parts)
    missing = (Note(f"{teller.word('not_found')}: {teller.pick(one.not_found)}"),) if one.not_found else ()
    said = (Note(teller.pick(one.note)),) if one.note else ()
    notes = (*issued, *teller.doubts(one.certainty), *missing, *said)
    return Line(teller.pick(one.label), teller.to("instrument", one.key), notes, parts)


def _covered(title: str, rows: Iterable[Coverage], teller: Teller) -> Part:
    requirements = teller.known.norms.requirements
    lines = (teller.requirement(requirements[row.requirement], *teller.coverage(row)) for row in rows)
    return teller.part(title, lines, "helps_not_complies" if title == "covers" else "")


def measure_sheet(one: Measure, teller: Teller) -> Sheet:
    """Tell of a measure who takes it, when, and towards which requirements."""
    known = teller.known
    served = {norm.key: norm for urn in sorted(one.supports) for norm in known.of_urn.get(urn, ())}
    return sheet(
        [Note(teller.word("when_bought")) if one.only_when_bought else None],
        [
            teller.concepts("phases", "phase", one.phases),
            teller.concepts("performers", "performer", one.performers),
            teller.said("framework", one.urn),
            teller.said("note", one.note),
        ],
        [teller.part("serves", map(teller.requirement, served.values()))],
    )


def evidence_sheet(one: EvidenceType, teller: Teller) -> Sheet:
    """Tell of a type of evidence what it is, who has it, and which requirements ask for it."""
    knows = f"answerer/{one.holder.key}" in teller.known.concepts
    asking = {key: None for row in teller.known.asking.get(one.key, ()) for key in row.requirements}
    return sheet(
        [Note(teller.pick(one.definition)), Note(teller.pick(one.note)) if one.note else None],
        [
            teller.concepts("holder", "answerer" if knows else "performer", (one.holder,)),
            teller.concepts("due_in", "phase", (one.phase,)),
            teller.said("certainty", say(one.certainty, teller.language)),
        ],
        [
            teller.provisions("prescribed_by", one.legal_basis),
            teller.part("asked_by", teller.requirements(asking)),
        ],
    )


def mandate_sheet(one: Mandate, teller: Teller) -> Sheet:
    """Tell of a mandate who has it, over what, and how settled that is."""
    status = teller.known.concepts.get(f"mandate-status/{one.status}")
    days = [teller.word("from").format(teller.say_day(one.valid_from))] if one.valid_from else []
    days += [teller.word("until").format(teller.say_day(one.valid_until))] if one.valid_until else []
    return sheet(
        [Note(teller.pick(one.note)) if one.note else None],
        [
            teller.part(
                "supervisor",
                [teller.organisation(one.supervisor) if one.supervisor else Line(say("nobody", teller.language))],
            ),
            teller.concepts("state", "mandate-status", [status] if status else []),
            teller.concepts("powers", "mandate-kind", one.kinds),
            teller.said("only_at", one.organisations),
            teller.said("in_force", *days),
            teller.said("certainty", say(one.certainty, teller.language)),
            teller.said("not_found", one.not_found),
        ],
        [
            teller.part("over", map(teller.named, one.supervises)),
            teller.part("not_over", map(teller.named, one.excludes)),
            teller.provisions("rests_on", one.legal_basis),
        ],
    )


def organisation_sheet(one: Organisation, teller: Teller) -> Sheet:
    """Tell of a body what it supervises and which instruments it issues."""
    known = teller.known
    return sheet(
        [],
        [teller.part("web_page", [Line("TOOI", one.tooi)] if one.tooi else [])],
        [
            teller.part("mandates_of", map(teller.mandate, known.supervising.get(one.key, ()))),
            teller.part("issues", map(teller.instrument, known.issued.get(one.key, ()))),
        ],
    )


def policy_sheet(one: PolicyAction, teller: Teller) -> Sheet:
    """Tell of a policy action what was decided or promised, how it stands, and what it is about."""
    agenda = teller.known.practice.policy_actions.get(one.part_of or "")
    return sheet(
        [Note(teller.word("policy"), POLICY), Note(teller.pick(one.definition))],
        [
            teller.said("dated", teller.say_day(one.dated) if one.dated else None),
            teller.concepts("state", "action-status", (one.status,)),
            teller.part("agenda", [teller.policy(agenda)] if agenda else []),
            teller.said("certainty", say(one.certainty, teller.language)),
            teller.said("not_found", one.not_found),
            teller.said("note", one.note),
        ],
        [teller.part("touches", (teller.named(thing.iri) for thing in one.touches))],
    )
