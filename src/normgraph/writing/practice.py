"""Write instruments, measures, coverage, mandates, sanctions and policy actions as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from normgraph.amounts import dutch, say_number
from normgraph.applies.supervision import Reach
from normgraph.citation import label_places
from normgraph.errors import Language
from normgraph.model import Norms, Text
from normgraph.practice import (
    Coverage,
    Instrument,
    Mandate,
    Measure,
    Organisation,
    PolicyAction,
    Practice,
    Sanction,
    Touched,
)  # fmt: skip
from normgraph.texts import pick, say, say_day
from normgraph.writing.json import Plain, bases_json, optional_json, text_json
from normgraph.writing.text import WIDEST_KEY, Line, bases_text, keyed


def instrument_json(one: Instrument, practice: Practice, as_of: date) -> Plain:
    """Write an instrument with its versions, parts and coverage."""
    return {
        "key": one.key,
        "iri": one.iri,
        "label": text_json(one.label),
        "definition": text_json(one.definition),
        "issuer": next(map(organisation_json, one.issuers), None),
        "issuers": [organisation_json(issuer) for issuer in one.issuers],
        "bindingness": one.bindingness.key,
        "binding_for": optional_json(one.binding_for),
        "intended_for": optional_json(one.intended_for),
        "completed_when": optional_json(one.completed_when),
        "legal_basis": bases_json(one.legal_basis, as_of),
        "phases": [phase.key for phase in one.phases],
        "versions": [
            {
                "key": version.key,
                "label": text_json(version.label),
                "issued": version.issued,
                "certainty": version.certainty,
                "parts": [{"key": key, "label": text_json(label)} for key, label in version.parts],
                "not_found": optional_json(version.not_found),
                "note": optional_json(version.note),
            }
            for version in one.versions
        ],
        "coverage": [coverage_json(row) for row in practice.coverage if row.instrument == one.key],
        "policy_actions": [policy_reference_json(action) for action in practice.actions_touching(one.iri)],
        "web_page": one.web_page,
        "source": text_json(one.source),
        "not_found": optional_json(one.not_found),
        "note": optional_json(one.note),
        "certainty": one.certainty,
        "replaced_by": _touched_json(one.replaced_by) if one.replaced_by else None,
    }


def coverage_json(row: Coverage) -> Plain:
    """Write how far an instrument treats a requirement."""
    return {
        "instrument": row.instrument,
        "part": optional_json(row.part),
        "requirement": row.requirement,
        "degree": row.degree,
        "gap": optional_json(row.gap),
        "note": optional_json(row.note),
        "certainty": row.certainty,
    }


def measure_json(one: Measure) -> Plain:
    """Write a measure."""
    return {
        "key": one.key,
        "iri": one.iri,
        "urn": one.urn,
        "label": text_json(one.label),
        "supports": sorted(one.supports),
        "phases": [phase.key for phase in one.phases],
        "performers": [role.key for role in one.performers],
        "note": optional_json(one.note),
    }


def mandate_json(one: Mandate, as_of: date) -> Plain:
    """Write who supervises what, and whether that has been designated."""
    return {
        "key": one.key,
        "label": text_json(one.label),
        "supervisor": organisation_json(one.supervisor) if one.supervisor else None,
        "supervises": list(one.supervises),
        "excludes": list(one.excludes),
        "organisations": optional_json(one.organisations),
        "kinds": [kind.key for kind in one.kinds],
        "status": one.status,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "legal_basis": bases_json(one.legal_basis, as_of),
        "source": optional_json(one.source),
        "certainty": one.certainty,
        "not_found": optional_json(one.not_found),
        "note": optional_json(one.note),
    }


def reach_json(one: Reach, norms: Norms, as_of: date) -> Plain:
    """Write a mandate over a requirement, with the points of the annexes for which alone it reaches it."""
    return {
        **mandate_json(one.mandate, as_of),
        "over": bases_json((norms.provisions[key] for key in one.over), as_of),
        "without": bases_json((norms.provisions[key] for key in one.without), as_of),
    }


def organisation_json(one: Organisation) -> Plain:
    """Write an organisation."""
    return {"key": one.key, "label": text_json(one.label), "tooi": one.tooi}


def policy_action_json(one: PolicyAction) -> Plain:
    """Write a policy action with what it touches."""
    return {
        "key": one.key,
        "iri": one.iri,
        "label": text_json(one.label),
        "definition": text_json(one.definition),
        "date": one.dated,
        "status": one.status.key,
        "touches": list(map(_touched_json, one.touches)),
        "part_of": one.part_of,
        "source": text_json(one.source),
        "certainty": one.certainty,
        "note": optional_json(one.note),
        "not_found": optional_json(one.not_found),
    }


def _touched_json(thing: Touched) -> Plain:
    return {"kind": thing.kind, "key": thing.key, "iri": thing.iri, "label": text_json(thing.label)}


def policy_reference_json(one: PolicyAction) -> Plain:
    """Write a policy action as what it touches names it."""
    return {"key": one.key, "label": text_json(one.label), "date": one.dated, "status": one.status.key}


def sanction_json(one: Sanction, as_of: date) -> Plain:
    """Write a sanction."""
    return {
        "key": one.key,
        "iri": one.iri,
        "label": text_json(one.label),
        "maximum_amount": one.amount,
        "maximum_percentage": float(one.percentage) if one.percentage else None,
        "reaches": text_json(one.reaches),
        "fining_power": text_json(one.power),
        "valid_from": one.valid_from,
        "legal_basis": bases_json(one.legal_basis, as_of),
        "certainty": one.certainty,
        "note": optional_json(one.note),
    }


def with_sanctions(rows: Iterable[Plain], practice: Practice, as_of: date) -> list[Plain]:
    """Put into written requirements what the law provides for infringing them."""
    return [
        {**row, "sanctions": [sanction_json(one, as_of) for one in practice.sanctions_on(row["key"])]} for row in rows
    ]


# ---- text ----


def instruments_text(instruments: Iterable[Instrument], language: Language) -> Iterator[Line]:
    """List instruments, a line each, with how binding they are."""
    for one in instruments:
        said = f"{pick(one.label, language)} · {pick(one.bindingness.label, language)}"
        if one.replaced_by:
            said += f" · {say('replaced_by', language)} {pick(one.replaced_by.label, language)}"
        yield from keyed(one.key, said, width=WIDEST_KEY, indent=0)


def instrument_text(one: Instrument, practice: Practice, language: Language) -> Iterator[Line]:
    """Write what an instrument is, whom it binds, its editions and what it covers."""
    yield Line(f"{one.key}  {pick(one.label, language)}", "title")
    yield Line(pick(one.definition, language))
    if one.replaced_by:
        yield Line(f"{say('replaced_by', language)}: {pick(one.replaced_by.label, language)}")
    yield Line(f"{say('bindingness', language)}: {pick(one.bindingness.label, language)}")
    if one.issuers:
        yield Line(f"{say('issuer', language)}: {', '.join(pick(issuer.label, language) for issuer in one.issuers)}")
    for name in ("binding_for", "intended_for", "completed_when"):
        text: Text | None = getattr(one, name)
        if text:
            yield Line(f"{say(name, language)}: {pick(text, language)}")
    if one.legal_basis:
        yield Line(f"{say('basis', language)}: {bases_text(one.legal_basis, language)}")
    for version in one.versions:
        sure = "" if version.certainty == one.certainty else f" · {say(version.certainty, language)}"
        issued = say_day(version.issued, language) if version.issued else "?"
        yield Line(f"{say('version', language)}: {pick(version.label, language)} ({issued}){sure}")
        for number, (_, label) in enumerate(version.parts, 1):
            yield Line(f"  {number}. {pick(label, language)}")
        yield from _not_found_text(version.not_found, language, "  ")
        if version.note:
            yield Line(f"  {pick(version.note, language)}", "quiet")
    yield from coverage_text((row for row in practice.coverage if row.instrument == one.key), language)
    yield from _not_found_text(one.not_found, language)
    if actions := practice.actions_touching(one.iri):
        yield Line(f"{say('policy_actions', language)}:")
        yield from policy_actions_text(actions, language)
    if one.note:
        yield Line(f"{say('note', language)}: {pick(one.note, language)}", "quiet")
    yield Line(f"{say('source', language)}: {pick(one.source, language)}", "quiet")


def coverage_text(rows: Iterable[Coverage], language: Language) -> Iterator[Line]:
    """Write how far an instrument treats requirements, with what it leaves out."""
    for row in rows:
        part = f" ({pick(row.part, language)})" if row.part else ""
        caveats = "".join(f"; {say('gap', language)}: {pick(text, language)}" for text in row.caveats)
        degree = say(f"degree_{row.degree}", language)
        yield Line(f"{row.instrument} → {row.requirement}: {degree}{part} · {say(row.certainty, language)}{caveats}")


def mandates_text(reaches: Iterable[Reach], norms: Norms, language: Language) -> Iterator[Line]:
    """Write who supervises, with designated, intended, none yet and none apart, and with the kind of power."""
    for reach in reaches:
        one = reach.mandate
        who = pick(one.supervisor.label, language) if one.supervisor else say("nobody", language)
        since = f" {say('since', language)} {say_day(one.valid_from, language)}" if one.valid_from else ""
        basis = f" · {bases_text(one.legal_basis, language)}" if one.legal_basis else ""
        kinds = ", ".join(pick(kind.label, language) for kind in one.kinds)
        status = say(f"mandate_{one.status}", language) + (f" ({kinds})" if kinds and one.supervisor else "")
        yield Line(f"{status}: {who}{since}: {pick(one.label, language)}{basis} · {say(one.certainty, language)}")
        for text in reach_texts(reach, norms):
            yield Line(f"  {pick(text, language)}")
        yield from _not_found_text(one.not_found, language, "  ")
        if one.note:
            yield Line(f"  {pick(one.note, language)}", "quiet")


def reach_texts(reach: Reach, norms: Norms) -> Iterator[Text]:
    """Say for which points of the annexes alone a mandate reaches a norm, and at which organisations it holds."""
    if reach.over:
        over = label_places([norms.provisions[key] for key in reach.over])
        nl, en = (f"alleen voor {over.nl}", f"only for {over.en}")
        if reach.without:
            without = label_places([norms.provisions[key] for key in reach.without])
            nl, en = (f"{nl}, behalve {without.nl}", f"{en}, except {without.en}")
        yield Text(nl, en)
    if at := reach.mandate.organisations:
        yield Text(f"alleen bij: {at.nl}", f"only at: {at.en}")


def policy_actions_text(actions: Iterable[PolicyAction], language: Language) -> Iterator[Line]:
    """List policy actions, a line each: date, status, label and key."""
    for one in actions:
        status = pick(one.status.label, language)
        day = say_day(one.dated, language) if one.dated else "?"
        yield Line(f"{day:<17}  {status:<14} {pick(one.label, language)}  [{one.key}]", hang=34)


def policy_action_text(one: PolicyAction, language: Language) -> Iterator[Line]:
    """Write what a policy action is, how it stands, what it touches and where it comes from."""
    yield Line(f"{one.key}  {pick(one.label, language)}", "title")
    yield Line(pick(one.definition, language))
    yield Line(f"{say('dated', language)}: {say_day(one.dated, language) if one.dated else say('unknown', language)}")
    yield Line(f"{say('action_status', language)}: {pick(one.status.label, language)}")
    if one.part_of:
        yield Line(f"{say('part_of', language)}: {one.part_of}")
    for thing in one.touches:
        yield Line(
            f"{say('touches', language)}: {say(thing.kind, language)} {thing.key} ({pick(thing.label, language)})"
        )
    yield Line(f"{say('certainty', language)}: {say(one.certainty, language)}")
    yield from _not_found_text(one.not_found, language)
    if one.note:
        yield Line(f"{say('note', language)}: {pick(one.note, language)}", "quiet")
    yield Line(f"{say('source', language)}: {pick(one.source, language)}", "quiet")
    yield Line(say("policy_is_not_law", language), "quiet")


def maximum(one: Sanction) -> Text:
    """Say up to how much a fine goes, or that there is none."""
    if one.amount is None or one.percentage is None:
        return Text("geen boete in de Europese lijst", "no fine in the list of the Union")
    shares = float(one.percentage)
    return Text(
        f"ten hoogste {dutch(one.amount)} euro of {dutch(shares)}% van de jaaromzet",
        f"up to {say_number(one.amount, 'en')} euros or {say_number(shares, 'en')}% of annual turnover",
    )


def sanctions_text(requirement: str, practice: Practice, language: Language) -> Iterator[Line]:
    """Write the sanctions of a requirement; where none was looked into there is no line."""
    for one in practice.sanctions_on(requirement):
        since = f" · {say('since', language)} {say_day(one.valid_from, language)}" if one.valid_from else ""
        much = f"{pick(one.label, language)}: {pick(maximum(one), language)}"
        basis = f"{bases_text(one.legal_basis, language)}{since} · {say(one.certainty, language)}"
        yield Line(f"{say('sanction', language)}: {much} · {basis}")
        for text in (one.reaches, one.power, *((one.note,) if one.note else ())):
            yield Line(f"  {pick(text, language)}", "quiet")


def _not_found_text(text: Text | None, language: Language, indent: str = "") -> Iterator[Line]:
    if text:
        yield Line(f"{indent}{say('not_found', language)}: {pick(text, language)}")
