"""Lay out a leaflet for readers: what it is for first, what it does not state last; and write it as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from normgraph.conformance.form_jsonld import plain_value
from normgraph.conformance.leaflet import CheckedLeaflet, LeafletFinding
from normgraph.errors import Language
from normgraph.form import Field, Part, Value, Words
from normgraph.leaflet import LEAFLET, Leaflet
from normgraph.texts import pick, say, say_day
from normgraph.writing.json import text_json
from normgraph.writing.laid_out import Block, Bullets, Heading, Page, Pairs, Record, Said, Section, Table
from normgraph.writing.text import Line, part

HEAD = ("version", "status", "issued", "next_review", "self_learning")
"""Short facts, shown together at the top."""


def lay_out(leaflet: Leaflet, language: Language) -> Page:
    """Lay out a leaflet in one language; what was written in the other alone is shown as it is, and marked."""
    status = leaflet.values.get("status")
    notice = say(f"leaflet_{status}", language) if status in ("draft", "withdrawn") else None
    title = leaflet.values.get("title")
    return Page(
        _words(title, language) if isinstance(title, Words) else Said(pick(LEAFLET.label, language), language),
        language,
        notice,
        tuple(_sections(leaflet, language)),
        say("leaflet_closing", language),
    )


def _sections(leaflet: Leaflet, language: Language) -> Iterator[Section]:
    fields = {member.key: member for member in LEAFLET.members}
    about = leaflet.values.get("about")
    head = tuple(_rows(leaflet, [fields[key] for key in HEAD], language))
    owner = leaflet.values.get("owner")
    responsible = tuple(_rows(owner, fields["owner"].members, language)) if isinstance(owner, Part) else ()
    described = tuple(_rows(about, fields["about"].members, language)) if isinstance(about, Part) else ()
    yield Section("about", pick(fields["about"].label, language), (Pairs((*described, *head)),))
    for member in LEAFLET.members:
        value = leaflet.values.get(member.key)
        if value is None or member.key in ("title", "about", "owner", *HEAD):
            continue
        yield Section(member.key, pick(member.label, language), tuple(_blocks(value, member, language)))
    if responsible:
        yield Section("owner", pick(fields["owner"].label, language), (Pairs(responsible),))
    absent = [member for member in LEAFLET.members if member.key not in leaflet.values]
    if absent:
        names = tuple(Said(pick(member.label, language), language) for member in absent)
        yield Section("absent", say("leaflet_absent", language), (Bullets(names),))


def _rows(part: Part, members: Iterable[Field], language: Language) -> Iterator[tuple[str, Said]]:
    for member in members:
        said = _said(part.values.get(member.key), member, language)
        if said is not None:
            yield pick(member.label, language), said


def _blocks(value: Value, described: Field, language: Language) -> Iterator[Block]:
    if isinstance(value, tuple) and described.kind == "parts":
        parts = [one for one in value if isinstance(one, Part)]
        used = [member for member in described.members if any(member.key in part.values for part in parts)]
        rows = (tuple(_cell(part, member, language) for member in used) for part in parts)
        yield Table(tuple(pick(member.label, language) for member in used), tuple(rows))
    elif isinstance(value, tuple):
        yield Bullets(tuple(_words(one, language) if isinstance(one, Words) else _link(str(one)) for one in value))
    elif isinstance(value, Part):
        yield Pairs(tuple(_rows(value, described.members, language)))
        for member in described.members:
            if member.kind == "parts" and member.key in value.values:
                yield from _blocks(value.values[member.key], member, language)
    else:
        said = _said(value, described, language)
        if said is not None:
            yield said


def _cell(part: Part, member: Field, language: Language) -> Said | None:
    """Show one field of a row; the shapes see to it that one row is flagged, so that the others are not."""
    return _said(part.values.get(member.key, False if member.kind == "flag" else None), member, language)


def _said(value: Value | None, described: Field, language: Language) -> Said | None:
    """Show a single value in words; None for what is absent or has parts."""
    if isinstance(value, Words):
        return _words(value, language)
    if isinstance(value, bool):
        return Said(say("true" if value else "false", language), language)
    if isinstance(value, date):
        return Said(say_day(value, language), language)
    if not isinstance(value, str):
        return None
    if described.choices:
        return Said(pick(described.choices[value], language), language)
    return _link(value) if described.kind == "link" else Said(value, language)


def _words(words: Words, language: Language) -> Said:
    return Said(*words.best(language))


def _link(address: str) -> Said:
    return Said(address, "en", address)


# ---- for a terminal ----


def leaflet_text(page: Page) -> Iterator[Line]:
    """Write a leaflet as plain text."""
    yield Line(_marked(page.title, page), "title")
    if page.notice:
        yield Line(page.notice, "undetermined")
    for section in page.sections:
        yield from part(section.title)
        for block in section.blocks:
            yield from (Line(f"  {text}") for text in _block_text(block, page))
    yield Line("")
    yield Line(page.closing, "quiet")


def _block_text(block: Block, page: Page) -> Iterator[str]:
    match block:
        case Said():
            yield _marked(block, page)
        case Bullets():
            yield from (f"- {_marked(item, page)}" for item in block.items)
        case Pairs():
            yield from (f"{name}: {_marked(value, page)}" for name, value in block.rows)
        case Heading() | Record():
            yield block.text
        case Table():
            for row in block.rows:
                cells = [f"{head}: {_marked(cell, page)}" for head, cell in zip(block.heads, row, strict=True) if cell]
                yield from (f"{'  ' if number else '- '}{cell}" for number, cell in enumerate(cells))


def _marked(said: Said, page: Page) -> str:
    """Give a text on one line, with its language where that is not the language of the page."""
    mark = "" if said.link or said.language == page.language else f" [{said.language}]"
    return " ".join(said.text.split()) + mark


def findings_text(findings: Iterable[LeafletFinding], language: Language) -> Iterator[str]:
    """Write each finding on a line: how bad, where, what to do, and by which rule."""
    for one in findings:
        place = one.field or "/"
        yield f"{say(one.severity.lower(), language)} {place}: {pick(one.message, language)} ({one.rule})"


# ---- as data ----


def leaflet_json(judged: CheckedLeaflet, day: date) -> dict[str, object]:
    """Write what was found and what the leaflet says; the content can be read again as a leaflet."""
    return {
        "in_order": judged.in_order,
        "as_of": day,
        "findings": [finding_json(one) for one in judged.findings],
        "leaflet": plain_value(judged.leaflet),
    }


def finding_json(one: LeafletFinding) -> dict[str, object]:
    """Write a finding."""
    return {
        "rule": one.rule,
        "severity": one.severity.lower(),
        "field": one.field,
        "message": text_json(one.message),
    }
