"""What readers are told of acts, provisions, requirements, facts, qualifications and disputes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from normgraph.applies.supervision import reaches
from normgraph.citation import cite, label
from normgraph.model import ALWAYS, LAW, Act, Dispute, Fact, Period, Provision, Requirement
from normgraph.practice import Coverage, Mandate
from normgraph.terms import resource
from normgraph.texts import say
from normgraph.web.browse.connections import Teller
from normgraph.web.browse.lines import DOUBT, POLICY, Line, Note, Part, Sheet, sheet
from normgraph.writing.conditions import branches_of, condition_tree
from normgraph.writing.text import certainty_text

# ---- requirements ----


def requirement_sheet(one: Requirement, teller: Teller) -> Sheet:
    """Tell all about a requirement that does not depend on a system."""
    known = teller.known
    conditions = tuple(teller.condition(condition_tree(one))) or (Line(teller.word("always")),)
    covering = sorted(known.covering.get(one.key, ()), key=lambda row: row.place)
    measures = {m.key: m for urn in one.all_urns for m in known.measures.get(urn, ())}
    mandates = [teller.mandate(reach.mandate, reach) for reach in reaches(one, known.practice, teller.day)]
    return sheet(
        [
            None if one.bindingness.key in LAW else Note(teller.word("policy"), POLICY),
            Note(teller.pick(one.note)) if one.note else None,
        ],
        [
            teller.concepts("addressed", "role", one.addressees),
            teller.concepts("asks", "modality", (one.modality,)),
            teller.concepts("binding", "bindingness", (one.bindingness,)),
            teller.part("of_act", [teller.act(one.act)]),
            teller.concepts("phases", "phase", one.phases),
            teller.concepts("themes", "theme", one.themes),
            teller.said("certainty", certainty_text(one, teller.language)),
            teller.said("framework", *one.urns),
            teller.said("framework_detail", *one.details),
        ],
        [
            teller.provisions("rests_on", one.legal_basis),
            teller.part("dates", (_period(period, teller) for period in _dated(one)), "dates_about"),
            teller.part("applies_if", conditions),
            teller.part("contested", map(teller.dispute, one.disputes), "contested_about"),
            _instruments("instruments_that", (row for row in covering if row.degree != "none"), teller),
            teller.part("measures_that", map(teller.measure, measures.values())),
            _evidence(one, teller),
            teller.part("supervision", mandates),
            teller.part("sanctions", map(teller.sanction, known.practice.sanctions_on(one.key))),
            teller.part("politics", map(teller.policy, known.practice.actions_touching(one.iri))),
            _instruments("instruments_that_not", (row for row in covering if row.degree == "none"), teller),
        ],
    )


def _instruments(title: str, rows: Iterable[Coverage], teller: Teller) -> Part:
    instruments = teller.known.practice.instruments
    lines = (teller.instrument(instruments[row.instrument], *teller.coverage(row)) for row in rows)
    return teller.part(title, lines, "helps_not_complies" if title == "instruments_that" else "")


def _evidence(one: Requirement, teller: Teller) -> Part:
    """Give the documents that let a requirement be judged; a single list needs no line of its own."""
    lists = [teller.evidence_list(row) for row in teller.known.evidence.get(one.key, ())]
    lines = lists[0].members if len(lists) == 1 and not lists[0].text else lists
    return teller.part("evidence_for", lines, "evidence_one" if len(lists) > 1 else "evidence_about")


def _dated(one: Requirement) -> list[Period]:
    """Give the datings, those that no longer are official last."""
    return sorted(one.periods, key=lambda period: (period.known_until is not None, period.valid_from))


def _period(one: Period, teller: Teller) -> Line:
    """Say when a norm binds, for which cases, and since when that is known."""
    days = teller.word("from_until" if one.valid_until else "from")
    text = days.format(teller.say_day(one.valid_from), one.valid_until and teller.say_day(one.valid_until))
    notes = [Note(teller.pick(one.label)), *(Note(teller.pick(label(place))) for place in one.legal_basis)]
    if one.known_until:
        notes.append(Note(teller.word("replaced").format(teller.say_day(one.known_until)), DOUBT))
    elif one.known_from:
        notes.append(Note(teller.word("known_from").format(teller.say_day(one.known_from))))
    return Line(text, teller.to("period", one.key), (*notes, *teller.doubts(one.certainty)))


# ---- acts and their provisions ----


def act_sheet(one: Act, teller: Teller) -> Sheet:
    """Tell of an act how it stands, and what rests on each of its articles."""
    known, iri = teller.known, resource("act", one.key)
    concept = known.concepts.get
    kind, status = concept(f"source-type/{one.source_type}"), concept(f"legal-status/{one.legal_status}")
    norms = known.of_act.get(one.key, [])
    elsewhere = (n for n in norms if all(place.act.key != n.act.key for place in n.legal_basis))
    articles, recitals = _articles(known.places.get(one.key, []), teller)
    return sheet(
        [None if not norms or any(n.bindingness.key in LAW for n in norms) else Note(teller.word("policy"), POLICY)],
        [
            teller.said("short", one.abbreviation),
            teller.concepts("kind_of_act", "source-type", [kind] if kind else []),
            teller.concepts("status_of_act", "legal-status", [status] if status else []),
            teller.said("texts_known", *(teller.say_day(day) for day in one.texts)),
            _text(Provision(one.key, one, one.label), teller),
            teller.said("identifiers", *_identifiers(one)),
        ],
        [
            teller.part("norms_without_place", map(teller.requirement, elsewhere)),
            teller.part("articles_of", articles),
            teller.part("recitals_of", recitals),
            teller.part("supervision", map(teller.mandate, _mandates(iri, teller))),
            teller.part("politics", map(teller.policy, known.practice.actions_touching(iri))),
        ],
    )


def _identifiers(one: Act) -> Iterator[str]:
    named = (("CELEX", one.celex), ("ELI", one.eli_path), ("BWB", one.bwb), ("", one.reference))
    return (f"{name} {value}".strip() for name, value in named if value)


def _mandates(iri: str, teller: Teller) -> list[Mandate]:
    return [one for one in teller.known.practice.mandates if iri in one.supervises]


def _text(one: Provision, teller: Teller) -> Part:
    """Lead to a page where the text can be read, with the day of the text in force."""
    cited = cite(one, teller.day)
    text = cited.read_in(teller.language)
    day = (Note(teller.word("text_of").format(teller.say_day(cited.version_date))),) if cited.version_date else ()
    return teller.part("text", [Line(teller.word("read_text"), text, day)] if text else [])


def _articles(places: Iterable[Provision], teller: Teller) -> tuple[list[Line], list[Line]]:
    """Give the articles and annexes in their order, with what rests on each; and apart from them the recitals."""
    whole: dict[str, list[Provision]] = {}
    for one in sorted(places, key=place_in_act):
        whole.setdefault("/".join(one.key.split("/")[:2]), []).append(one)
    lines = [(provisions[0].recital, _article(key, provisions, teller)) for key, provisions in whole.items()]
    return [line for recital, line in lines if not recital], [line for recital, line in lines if recital]


def _article(key: str, provisions: list[Provision], teller: Teller) -> Line:
    """Name an article, which need not be in the graph itself, and the requirements that rest on any part of it."""
    first = provisions[0]
    top = replace(first, paragraph=None, subparagraph=None, point=None, section=None)
    if not (top.article or top.annex or top.recital):
        top = first
    text = teller.pick(label(top)).removesuffix(f", {teller.pick(first.act.abbreviation)}")
    resting = {norm.key: norm for one in provisions for norm in teller.known.resting.get(one.key, ())}
    members = tuple(Line(teller.pick(n.label), teller.to("requirement", n.key)) for n in resting.values())
    own = next((one for one in provisions if one.key == key), None)
    return Line(text, teller.to("provision", (own or first).key), (Note(teller.pick((own or first).topic)),), members)


_PARTS: Final = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def place_in_act(one: Provision) -> tuple[object, ...]:
    """Give a key that puts provisions in the order of an act: recitals last, numbers by value, whole before part."""
    kind = 2 if one.recital else 1 if one.annex and not one.article else 0
    number = ((1, _roman(one.annex), ""),) if kind == 1 and one.annex else ()
    places = (one.recital, one.article, one.section, one.paragraph, one.subparagraph, one.point)
    return kind, number, tuple(_steps(place or "") for place in places)


def _steps(place: str) -> tuple[tuple[int, int, str], ...]:
    steps = _PARTS.findall(place)
    return tuple((1, int(one), "") if one.isdigit() else (2, 0, one.lower()) for one in steps)


def _roman(number: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in number.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def provision_sheet(one: Provision, teller: Teller) -> Sheet:
    """Tell of a provision what rests on it and on its parts, and what changed it."""
    known, key = teller.known, one.key
    above = known.norms.provisions.get(key.rpartition("/")[0])
    places = known.places.get(one.act.key, [])
    below = sorted((other for other in places if other.key.startswith(f"{key}/")), key=place_in_act)
    keys = [key, *(other.key for other in below)]
    resting = {norm.key: norm for name in keys for norm in known.resting.get(name, ())}
    facts = {fact.key: fact for name in keys for fact in known.facts_from.get(name, ())}
    names = dict.fromkeys(name for place in keys for name in known.named_at.get(place, ()))
    return sheet(
        [Note(teller.pick(one.topic)), None if resting else Note(teller.word("no_norms"))],
        [
            teller.part("of_act", [teller.act(one.act)]),
            teller.provisions("part_of", [above] if above else []),
            _text(one, teller),
            _changes("amended_by", one.amended_by, teller),
            _changes("deleted_by", one.deleted_by, teller),
        ],
        [
            teller.part("norms_here", map(teller.requirement, resting.values())),
            teller.provisions("below", below),
            teller.part("names_here", map(teller.qualification, names)),
            teller.part("decides_here", map(teller.fact, facts.values())),
            teller.part("supervision", map(teller.mandate, _mandates(resource("provision", key), teller))),
        ],
        teller.pick(label(one)),
    )


def _changes(title: str, keys: Iterable[str], teller: Teller) -> Part:
    found = teller.known.norms.provisions
    return teller.provisions(title, (found[key] for key in keys if key in found))


# ---- facts, qualifications, disputes ----


def fact_sheet(one: Fact, teller: Teller) -> Sheet:
    """Tell of a fact how it is asked, where it comes from, and what hangs on it."""
    known = teller.known
    return sheet(
        [],
        [
            teller.said("question", one.question),
            teller.said("hint", one.hint),
            teller.said("meaning", one.definition),
            teller.concepts("who_knows", "answerer", (one.answerer,)),
            teller.concepts("subject", "subject", (one.subject,)),
        ],
        [
            teller.part(
                "choices",
                (
                    Line(teller.pick(one.member_labels[code]), teller.to("fact", f"{one.key}/{code}"))
                    for code in one.domain
                ),
            ),
            teller.provisions("rests_on", one.legal_basis),
            teller.part("implies", (Line(teller.pick(known.norms.cells[key].label)) for key in one.implies)),
            teller.part("excludes", (Line(teller.pick(known.norms.cells[key].label)) for key in one.excludes)),
            teller.part("hangs_names", map(teller.qualification, known.named_on.get(one.key, ()))),
            teller.part("hangs_norms", map(teller.requirement, known.hanging.get(one.key, ()))),
        ],
    )


def qualification_sheet(name: str, teller: Teller) -> Sheet:
    """Tell of a qualification when it fits, and which requirements ask for it."""
    one = teller.known.norms.qualifications[name]
    members = branches_of(replace(one, label=None)) if one.key != ALWAYS.key else ()
    return sheet(
        [],
        [teller.said("certainty", say(one.certainty, teller.language))],
        [
            teller.part("holds_if", teller.condition(members)),
            teller.provisions("rests_on", one.legal_basis),
            teller.part("hangs_norms", map(teller.requirement, teller.known.named_by.get(name, ()))),
        ],
    )


def dispute_sheet(one: Dispute, teller: Teller) -> Sheet:
    """Tell of a contested question what the readings are, and which requirements it bears on."""
    return sheet(
        [Note(teller.pick(one.definition)), Note(teller.word("open_norm"), DOUBT) if one.open_norm else None],
        [],
        [
            teller.part("readings", teller.dispute(one).members),
            teller.provisions("rests_on", one.legal_basis),
            teller.part("hangs_norms", map(teller.requirement, teller.known.contested.get(one.key, ()))),
        ],
    )
