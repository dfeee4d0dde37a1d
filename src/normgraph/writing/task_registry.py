"""Write requirements, measures and instruments with the fields of the Task Registry of the Algoritmekader.

The fields and placeholders are those of its files, so that a client of it can read ours; every text is our own, from
the graph. A requirement of the Algoritmekader is often several norms in law: these stand together under its URN, each
with its article. A norm that has no URN stands under its IRI, so that nothing is left out.

The Algoritmekader numbered its measures anew after those files were made. A URN of a measure means here what it means
there today; where the files have another measure under it, the description begins with that, and `numbering` tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.applies.profile import Profile, Profiles, beyond_profile
from normgraph.citation import label
from normgraph.model import Norms, Requirement
from normgraph.practice import Instrument, Measure, Practice
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import say, say_day
from normgraph.writing.json import Plain
from normgraph.writing.text import MAY_HANG, WHETHER

SCHEMA_VERSION: Final = "1.1.0"
"""The version of the schema of its files that these fields follow."""

TEMPLATE: Final = {
    "requirement": "$REQUIREMENT",
    "remarks": "$REMARKS",
    "status": "$STATUS",
    "timestamp": "$TIMESTAMP",
    "authors": [{"name": "$AUTHOR.NAME", "email": "$AUTHOR.EMAIL", "role": "$AUTHOR.ROLE"}],
}


@dataclass(frozen=True, slots=True)
class Registry:
    """What the three indexes hold, by URN or IRI."""

    requirements: Mapping[str, Plain]
    measures: Mapping[str, Plain]
    instruments: Mapping[str, Plain]


def registry_of(norms: Norms, practice: Practice) -> Registry:
    """Write everything that the indexes hold."""
    grouped: dict[str, list[Requirement]] = {}
    for one in norms.requirements.values():
        for name in one.all_urns or (one.iri,):
            grouped.setdefault(name, []).append(one)
    profiles = Profiles(norms)
    return Registry(
        {urn: _requirement(urn, group, profiles.of(group), norms, practice) for urn, group in sorted(grouped.items())},
        {one.urn or one.iri: _measure(one, grouped, practice) for one in practice.measures.values()},
        {urn: one for instrument in practice.instruments.values() for urn, one in _instruments(instrument, practice)},
    )


def numbered_anew(practice: Practice) -> dict[str, list[str]]:
    """Give the URNs that only the files of the registry have, each with those of the same measures here."""
    measures = list(practice.measures.values())
    urns = {urn for one in measures for urn in one.registry_urns} - {one.urn for one in measures}
    return {urn: [one.urn or one.iri for one in _named_there(urn, practice)] for urn in sorted(urns)}


def _head(place: str, name: str, description: str, explanation: str, urn: str, url: str) -> Plain:
    return {
        "systemcard_path": place,
        "schema_version": SCHEMA_VERSION,
        "name": name,
        "description": description,
        "explanation": explanation,
        "urn": urn,
        "language": "nl",
        "owners": [{"organization": "normgraph", "name": "", "email": "", "role": ""}],
        "date": str(STATE_OF_LAW),
        "url": url,
    }


# ---- requirements ----


def _requirement(urn: str, group: Sequence[Requirement], profile: Profile, norms: Norms, practice: Practice) -> Plain:
    group = sorted(group, key=lambda one: urn not in one.urns)  # the norms by which it applies come first
    first, *others = group
    more = f" (en {len(others)} andere {'norm' if len(others) == 1 else 'normen'})" if others else ""
    return {
        **_head(
            ".systemcard.requirements[]",
            first.label.nl + more,
            _description(urn, group, profile, norms),
            "\n".join(_explained(one, urn) for one in group),
            urn,
            first.iri,
        ),
        "subject": _keys(theme.key for one in group for theme in one.themes),
        "lifecycle": _keys(phase.key for one in group for phase in one.phases),
        "links": _keys(one.urn or one.iri for one in practice.measures.values() if urn in one.supports),
        "ai_act_profile": [
            {
                "type": list(profile.type),
                "open_source": [],
                "risk_group": list(profile.risk_group),
                "systemic_risk": list(profile.systemic_risk),
                "transparency_obligations": [],
                "role": list(profile.role),
                "conformity_assessment_body": [],
            }
        ],
        "always_applicable": int(profile.always),
        "template": TEMPLATE,
    }


def _description(urn: str, group: Sequence[Requirement], profile: Profile, norms: Norms) -> str:
    """Say what it is, and what the profile cannot tell: there it shows a norm that may turn out not to apply."""
    deciding = [one for one in group if urn not in one.details]
    working_out = [one for one in group if urn in one.details]
    parts = [f"Dit vereiste is in het recht {_counted(deciding)}: {_listed(deciding)}."]
    if working_out:
        where = f"{_counted(working_out)}: {_listed(working_out)}"
        parts.append(f"Of het geldt, hangt niet af van de uitwerking in {where}.")
    if profile.always:
        parts.append("Het kan ook buiten de AI-verordening gelden en staat daarom bij ieder profiel.")
    open_facts = [norms.facts[fact].label.nl for fact in beyond_profile(deciding)]
    if open_facts:
        parts.append(
            f"Of het geldt, hangt ook af van wat een profiel niet zegt: {'; '.join(open_facts)}. "
            "Stel die vragen via /v1/answers."
        )
    policy = _keys(one.bindingness.label.nl for one in group if one.bindingness.key in ("policy", "guidance"))
    if policy:
        parts.append(f"Let op: (deels) geen wettelijk voorschrift maar {' en '.join(policy)}.")
    return " ".join(parts)


def _counted(group: Sequence[Requirement]) -> str:
    return "één norm" if len(group) == 1 else f"{len(group)} normen"


def _listed(group: Sequence[Requirement]) -> str:
    return "; ".join(one.label.nl.rstrip(".") for one in group)


def _explained(one: Requirement, urn: str) -> str:
    """Write one norm as an item of a Markdown list: what it asks, on which basis, when, and how sure that is.

    Of a norm that does not decide whether the requirement applies it says so.
    """
    cited = "; ".join(label(provision).nl for provision in one.legal_basis)
    times = "; ".join(
        f"{say('from', 'nl')} {say_day(period.valid_from, 'nl')}"
        + (f" {say('until', 'nl')} {say_day(period.valid_until, 'nl')}" if period.valid_until else "")
        + f" ({period.label.nl})"
        for period in one.periods
        if period.known_until is None
    )
    sure = "" if one.certainty == "settled" else f" Zekerheid: {say(one.certainty, 'nl')}."
    note = f" {one.note.nl}" if one.note else ""
    asked = " ".join(dispute.label.nl for dispute in one.disputes)
    disputed = f" {WHETHER.nl.capitalize()} {MAY_HANG.nl}: {asked}" if asked else ""
    works_out = " Werkt het vereiste uit; beslist niet of het geldt." if urn in one.details else ""
    head = f"- **{one.label.nl.rstrip('.')}** ({cited}; {one.bindingness.label.nl})."
    return f"{head}{works_out} Geldt {times}.{sure}{note}{disputed}"


# ---- measures and instruments ----


def _measure(one: Measure, grouped: Mapping[str, Sequence[Requirement]], practice: Practice) -> Plain:
    urn = one.urn or one.iri
    numbering = _numbering(one, practice)
    description = " ".join([*([numbering["note"]] if numbering else []), one.label.nl])
    served = [norm for name in sorted(one.supports) for norm in grouped.get(name, ())]
    explanation = "\n".join(f"- {norm.label.nl}" for norm in served)
    return {
        **_head(".systemcard.measures[]", one.label.nl, description, explanation, urn, one.iri),
        "subject": _keys(theme.key for norm in served for theme in norm.themes),
        "suggested_roles": [role.key for role in one.performers],
        "lifecycle": [phase.key for phase in one.phases],
        "links": sorted(one.supports),
        "template": TEMPLATE,
        "numbering": numbering,
    }


def _named_there(urn: str, practice: Practice) -> list[Measure]:
    """Give the measures that the files of the registry have under a URN."""
    return [one for one in practice.measures.values() if urn in one.registry_urns]


def _numbering(one: Measure, practice: Practice) -> Plain | None:
    """Tell how the files of the registry number a measure, where a URN means another one there."""
    others = [other for other in _named_there(one.urn or "", practice) if other is not one]
    there = sorted(one.registry_urns)
    if not others and there in ([], [one.urn]):
        return None
    parts = [f"staat deze maatregel onder {' en '.join(there)}"] if there else []
    for other in others:
        too = " ook" if one.urn in there else ""
        parts.append(f"is {one.urn}{too} een andere maatregel: {other.label.nl} (hier {other.urn})")
    note = f"Let op de nummering: in de bestanden van het Task Registry {', en '.join(parts)}."
    return {"registry_urns": there, "others_under_this_urn": [other.urn for other in others], "note": note}


def _instruments(one: Instrument, practice: Practice) -> Iterator[tuple[str, Plain]]:
    """Write an instrument under its IRI, and under the URN of each version that the registry has."""
    written = _instrument(one, practice)
    yield one.iri, written
    for version in one.versions:
        if version.urn:
            about = f"{one.definition.nl} Dit is {version.label.nl}; de vragen staan bij wie het uitgeeft, niet hier."
            told = {"name": f"{one.label.nl} ({version.label.nl})", "description": about, "urn": version.urn}
            yield version.urn, written | told | {"date": version.issued or ""}


def _instrument(one: Instrument, practice: Practice) -> Plain:
    """Write an instrument; its questions belong to who issues it, and are not in the graph."""
    rows = [row for row in practice.coverage if row.instrument == one.key and row.degree != "none"]
    explanation = "\n".join(
        f"- {row.requirement}: {say(f'degree_{row.degree}', 'nl')}"
        + "".join(f"; {say('gap', 'nl')}: {text.nl}" for text in row.caveats)
        for row in rows
    )
    issuers = [issuer.label.nl for issuer in one.issuers] or ["normgraph"]
    return {
        **_head(".assessments[]", one.label.nl, one.definition.nl, explanation, one.iri, one.web_page or one.iri),
        "owners": [{"organization": issuer, "name": "", "email": "", "role": ""} for issuer in issuers],
        "date": max((version.issued or "" for version in one.versions), default=""),
        "lifecycle": [phase.key for phase in one.phases],
        "tasks": [],
    }


def _keys(found: Iterable[str]) -> list[str]:
    return sorted(set(found))
