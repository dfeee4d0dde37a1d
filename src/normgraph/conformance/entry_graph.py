"""Make the small graph that the rules for register entries judge: what an entry says, and what is computed of it.

Everything that is not comparison with a constant is computed here (text without HTML, lengths, months, which act a
link points to), so that the shapes stay in core SHACL. The terms are in `ontology/register-check.ttl`. The graph is
written as N-Triples at once: an engine wants text, and building terms first would cost more than judging. Names are
short in it, one letter for each namespace, since an engine reads them over and over; `written_out` gives them in full.

What is judged is the text as it stood; the known spelling of a status, category or date decides only to which
conditions an entry belongs. A value of a wrong type is `check:mistyped` and nothing else is asked of it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import islice
from typing import Final

import orjson

from normgraph.conformance.shacl import in_full
from normgraph.register.cited_entry import check_link
from normgraph.register.fields import CATEGORIES, GROUPINGS, HARVESTED, KNOWN, STATUSES
from normgraph.register.normalise import lists_of_row
from normgraph.register.plain import ALLOWED_TAGS, is_blank, plain, tags_in, without_tags
from normgraph.register.record import Record
from normgraph.register.references import identifier_in
from normgraph.terms import CHECK, DEF, FIELD, RDF, TAGS, XSD

ENTRY: Final = "urn:normgraph:entry:"
"""An entry is named by its position in its file: `urn:normgraph:entry:12`, its value of a field with `/name`."""

SHORT: Final = {"e": ENTRY, "f": FIELD, "c": CHECK, "t": TAGS, "n": DEF}
"""The namespaces of names in the graph of an entry, by the letter before the colon that stands for each."""

TEXTS: Final = (
    "name", "description_short", "organization", "begin_date", "end_date", "contact_email", "website", "url",
    "process_index_url", "provider", "publiccode", "source_id", "goal", "proportionality", "human_intervention",
    "risks", "lawful_basis", "impacttoetsen", "source_data", "methods_and_models", "tags", "status",
    "publication_category", "lang", "standard_version",
)  # fmt: skip
"""The fields that hold one text."""

LISTS: Final = ("category", *GROUPINGS)

MOST_NAMED: Final = 100
"""How many unknown keys of an entry, and tags of a field, are named: time grows with their square, insight does not."""

UNCARRIED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (production Char) and therefore RDF/XML cannot hold, nor Turtle: control characters and surrogates."""

_MARKED = re.compile(f"[<&]|{UNCARRIED.pattern}")
"""What may be HTML, an entity, or what RDF cannot carry."""

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_LINE_BREAK = re.compile("[\n\x0b\x0c\x1c-\x1f]")
_SECOND_ADDRESS = re.compile(r"([,;|])(?=https?://)", re.IGNORECASE)
_SECOND_CONTACT = re.compile(r"([,;|])(?=https?://|[^\s,;|@/?#]+@[^\s,;|@/?#]+(?:[,;|]|$))", re.IGNORECASE)
_LISTS_NONE = re.compile(
    r"\W*(?:(?:geen|gjin|nee|no|none|onbekend)(?: [^\s,;:]+){0,4}\W*|"
    r"(?:n\W{0,2}v\W{0,2}t\b|n/a\b|net fan tapassing\b).*)?",
    re.IGNORECASE | re.DOTALL,
)
"""Says that there is none: *Geen* with a few words, such as the name of what there is none of."""

_NOT_DONE = re.compile(
    r"(?:[^,;()]|\([^()]*\))*\b(?:niet|not) (?:afgerond|gedaan|nodig|uitgevoerd|van toepassing|vereist|verricht|"
    r"applicable|carried out|done|needed|performed|required)\W*",
    re.IGNORECASE,
)
"""Says nothing but that something was not done; what names another one as done has a comma or the like."""

_BLANKS_AROUND: Final = " \t\n\r\x0b\x0c\u00a0\u2028\u2029\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

_AS_IT_STANDS: Final = frozenset({"status", "publication_category", "lang", "standard_version"})
"""Fields of which the spelling is judged, so that their text keeps the blanks around it."""

_BLANKS_KEPT: Final = frozenset({"website", "url", "process_index_url", "publiccode", "begin_date", "end_date"})
"""Fields of one word, in which a blank around it is a mistake."""

_LONG: Final = frozenset(
    {
        "goal", "proportionality", "human_intervention", "risks", "lawful_basis", "impacttoetsen", "source_data",
        "methods_and_models", "tags",
    }
)  # fmt: skip
"""Fields in which some HTML is welcome."""

_STANDING: Final = {
    STATUSES[0]: ("NotRetired",),
    STATUSES[1]: ("Begun", "InUse", "NotRetired"),
    STATUSES[2]: ("Begun", "Retired"),
}
_OF_NO_STATUS: Final = ("Begun", "NotRetired")
_CLASS_OF: Final = {CATEGORIES[0]: "HighRisk", CATEGORIES[1]: "Impactful"}


def _iri(name: str) -> str:
    return f"<c:{name}>"


_A: Final = f"<{RDF}type>"
_ENTRY_CLASS: Final = "<n:RegisterEntry>"
_FIELD: Final = {key: f"<f:{key}>" for key in (*TEXTS, *LISTS)}
_TAG: Final = {key: f"<t:{key}>" for key in _LONG}
_QUOTED: Final = {key: f'"{key}"' for key in _FIELD}
_DATE: Final = f"^^<{XSD}date>"
_EMPTY, _TAGGED, _ESCAPED, _MISTYPED = _iri("empty"), _iri("tagged"), _iri("escaped"), _iri("mistyped")
_UNEXPLAINED, _IMPACT = _iri("unexplained"), "impacttoetsen_grouping"
_TITLE, _LINK, _ASSESSMENT, _OTHER_ACT = _iri("title"), _iri("link"), _iri("assessment"), _iri("otherAct")
_START, _END, _REFERENCE = _iri("startMonth"), _iri("endMonth"), _iri("referenceMonth")
_LARS, _DUPLICATE, _UNKNOWN = _iri("lars"), _iri("duplicateOf"), _iri("unknownKey")
_PART: Final = {"title": _TITLE, "link": _LINK}
_VERBATIM, _JSON = "<n:verbatim>", _iri("json")


def entry_graph(record: Record, day: date) -> str:
    """Write the graph of an entry, judged as on a day, as N-Triples in short names: all that our rules look at."""
    given = as_given(record)
    node = f"e:{record.position}"
    entry = f"<{node}>"
    blank = {key for key in _FIELD if is_blank(given.get(key))}
    lines = [f"{entry} {predicate} {value} ." for predicate, value in _of_entry(record, given, blank, day)]
    for key in TEXTS:
        value = given.get(key)
        if isinstance(value, str) and not _MARKED.search(value):  # most texts: nothing to take out or to mark
            if key not in blank:
                lines.append(f"{entry} {_FIELD[key]} {orjson.dumps(_trimmed(value, key)).decode()} .")
        elif value is not None:
            lines += (f"{entry} {predicate} {term} ." for predicate, term in _of_text(value, key, blank=key in blank))
    for key in LISTS:
        value = given.get(key)
        if value is not None and value != "":
            lines += _of_list(value, node, key)
    return "\n".join(lines) + "\n"


def claims_graph(record: Record) -> str:
    """Write beside the graph of an entry what stood in its fields where that says more, as N-Triples in short names.

    Each text is at a node named by entry and field, each reference at its own. No rule of ours looks there.
    """
    given, node = as_given(record), f"e:{record.position}"
    claims: list[tuple[str, str, str]] = []
    for key in _FIELD:
        value = given.get(key)
        if key in GROUPINGS and isinstance(value, list):
            pairs = enumerate(value, start=1)
            claims += ((f"{key}/{number}", _JSON, as_json(pair)) for number, pair in pairs if _is_changed(pair))
        elif value is not None:
            claims += ((key, predicate, text) for predicate, text in _claims(value, key))
    return "".join(f"<{node}/{place}> {predicate} {literal(text)} .\n" for place, predicate, text in claims)


def written_out(graph: str) -> str:
    """Give the graph of an entry, or of several, with its names in full."""
    lines = (line.split(" ", 2) for line in graph.split("\n") if line)
    return "".join(" ".join(in_full(term, SHORT) for term in line) + "\n" for line in lines)


def as_given(record: Record) -> Mapping[str, object]:
    """Give the values of an entry by the keys of the register, in the spelling of the file; those of a row as lists."""
    values = record.values
    if record.normalised:
        values = {**values, **{one.key: one.given for one in record.normalised}}
    return lists_of_row(values) if record.is_row else values


def members_of(record: Record, key: str, value: str) -> dict[int, str]:
    """Give the references of a field that a value found in it is of, by number from 1, with what was found in each.

    One that was found as a whole is shown as JSON, since it may lack the very text that would name it.
    """
    given = record.values.get(key) if key in GROUPINGS else None
    found: dict[int, str] = {}
    for number, pair in enumerate(given if isinstance(given, list) else (), start=1):
        texts = {name: UNCARRIED.sub("\ufffd", text) for name, text in _of_pair(pair).items()}
        other_act = f"{texts.get('title')} → {identifier_in(texts.get('link', ''))}"
        if value == f"{ENTRY}{record.position}/{key}/{number}":
            found[number] = json.dumps(pair, ensure_ascii=False)
        elif value in (*texts.values(), other_act):
            found[number] = value
    return found


# ---- the entry ----


def _of_entry(record: Record, given: Mapping[str, object], blank: Set[str], day: date) -> Iterator[tuple[str, str]]:
    yield _A, _ENTRY_CLASS
    for name in _kinds(record):
        yield _A, _iri(name)
    yield from ((_EMPTY, _QUOTED[key]) for key in _QUOTED if key in blank)
    yield from _months(record, day)
    assessments = _assessments(record, given)
    yield from ((_ASSESSMENT, literal(one)) for one in assessments)
    if "impacttoetsen" in blank and (_IMPACT in blank or _list_none(assessments)):
        yield _UNEXPLAINED, _QUOTED["impacttoetsen"]
    pairs = record.pairs("lawful_basis_grouping") if isinstance(given.get("lawful_basis_grouping"), list) else ()
    for pair in pairs:
        mismatch = check_link(pair.title, pair.link)
        if mismatch and mismatch.kind == "title-link-mismatch":
            yield _OTHER_ACT, literal(f"{pair.title} → {mismatch.linked}")
    lars = given.get("lars")
    if lars is not None and not (isinstance(lars, str) and is_blank(lars)):
        yield _LARS, literal(_on_one_line(lars) if isinstance(lars, str) else as_json(lars))
    if record.duplicate_of is not None:
        yield _DUPLICATE, f'"{record.duplicate_of}"'
    unknown = (key for key in given if key not in KNOWN and key not in HARVESTED)
    yield from ((_UNKNOWN, literal(key)) for key in islice(unknown, MOST_NAMED))


def _assessments(record: Record, given: Mapping[str, object]) -> list[str]:
    """Give what an entry lists as assessments, also where the list has not the form that it must have."""
    value = given.get(_IMPACT)
    if isinstance(value, str) and not is_blank(value):
        listed = [pair.title for pair in record.pairs(_IMPACT)] or [plain(value)]
    else:
        members = value if isinstance(value, list) else [value]
        titles = [one.get("title") if isinstance(one, dict) else one for one in members]
        listed = [plain(title) for title in titles if isinstance(title, str) and not is_blank(title)]
    return [title for title in listed if title]


def _list_none(titles: Sequence[str]) -> bool:
    """Say whether titles only say that nothing was assessed: *Geen* is a value of the register's own filter."""
    return bool(titles) and all(_LISTS_NONE.fullmatch(one) or _NOT_DONE.fullmatch(one) for one in titles)


def _kinds(record: Record) -> Iterator[str]:
    """Say under which conditions an entry falls, by the known spelling of its status and category.

    Of a translation only what the page shows is asked: its status and category are judged in its original.
    """
    if record.is_translation:
        if record.value("status") != STATUSES[0]:
            yield "Begun"
        return
    yield "Original"
    status, category = record.value("status"), record.value("publication_category")
    yield from _STANDING.get(status, _OF_NO_STATUS) if isinstance(status, str) else _OF_NO_STATUS
    if isinstance(category, str) and category in _CLASS_OF:
        yield _CLASS_OF[category]


def _months(record: Record, day: date) -> Iterator[tuple[str, str]]:
    """Give the months of beginning and end: of a year alone the first and the last, so that what is sure counts."""
    start = _month(record.value("begin_date"), "01")
    if start:
        yield _START, f'"{start}-01"{_DATE}'
        yield _REFERENCE, f'"{day.replace(day=1)}"{_DATE}'
        if end := _month(record.value("end_date"), "12"):
            yield _END, f'"{end}-01"{_DATE}'


def _month(value: object, of_year: str) -> str | None:
    """Read a month, or a year as one of its months; of the year 0, which has no date in RDF, the first after it."""
    if not isinstance(value, str):
        return None
    month = f"{value}-{of_year}" if _YEAR.fullmatch(value) else value
    return max(month, "0001-01") if _MONTH.fullmatch(month) else None


# ---- values ----


def _of_text(value: object, key: str, *, blank: bool) -> Iterator[tuple[str, str]]:
    """Write the value of a field of one text that has something to take out or to mark."""
    if not isinstance(value, str):
        yield _MISTYPED, _QUOTED[key]
        return
    if UNCARRIED.search(value):
        yield _ESCAPED, _QUOTED[key]
    text = UNCARRIED.sub("\ufffd", _on_one_line(value) if key in _BLANKS_KEPT or key == "contact_email" else value)
    if not blank:
        yield _FIELD[key], orjson.dumps(_shown(text, key)).decode()
    if "<" in text and (tags := tags_in(text)):
        if key in _LONG:
            yield from ((_TAG[key], literal(tag)) for tag in _named(tags))
        else:
            yield _TAGGED, _QUOTED[key]


def _named(tags: Set[str]) -> Sequence[str]:
    return sorted(tags, key=lambda tag: (tag in ALLOWED_TAGS, tag))[:MOST_NAMED]


def _shown(text: str, key: str) -> str:
    """Give a text as its rules judge it: without HTML and without blanks around it, where these are no mistake."""
    if key in _AS_IT_STANDS:
        return text
    return _trimmed(without_html(text, breaks=" " if key == "contact_email" else ""), key)


def _trimmed(text: str, key: str) -> str:
    if key in _BLANKS_KEPT:
        return _apart(_on_one_line(text), _SECOND_ADDRESS)
    if key == "contact_email":  # what no reader sees makes an address that does not work
        return _apart(_on_one_line(text.strip()), _SECOND_CONTACT)
    return text if key in _AS_IT_STANDS else text.strip(_BLANKS_AROUND)


def _on_one_line(text: str) -> str:
    """Put a space for each line break: engines differ on whether `$` in a pattern stands before the last one."""
    return text if text.isprintable() else _LINE_BREAK.sub(" ", text)


def _apart(text: str, second: re.Pattern[str]) -> str:
    """Put a space before a second address: the first would take it in, since a comma may stand in an address."""
    is_likely = "," in text or ";" in text or "|" in text
    return second.sub(r"\1 ", text) if is_likely and "://" in text else text


def _of_list(value: object, node: str, key: str) -> Iterator[str]:
    """Write a list; what is no list, in so far as it says something, is of a wrong type."""
    entry = f"<{node}>"
    if not isinstance(value, list):
        if _is_mistyped(value, key):
            yield f"{entry} {_MISTYPED} {_QUOTED[key]} ."
    elif key == "category":
        yield from (f"{entry} {_FIELD[key]} {_member(one)} ." for one in value)
    else:
        if any(_is_escaped(pair) for pair in value):
            yield f"{entry} {_ESCAPED} {_QUOTED[key]} ."
        for number, pair in enumerate(value, start=1):
            reference = f"<{node}/{key}/{number}>"
            yield f"{entry} {_FIELD[key]} {reference} ."
            yield from (f"{reference} {_PART[name]} {literal(text)} ." for name, text in _of_pair(pair).items())


def _is_mistyped(value: object, key: str) -> bool:
    """Say whether a value is of another type than its field; a blank text in the place of a list is nothing at all."""
    if key in LISTS:
        return not isinstance(value, list) and not (isinstance(value, str) and is_blank(value))
    return not isinstance(value, str)


def _member(value: object) -> str:
    return literal(value) if isinstance(value, str) else f"{literal(as_json(value))}^^<{RDF}JSON>"


def _of_pair(pair: object) -> dict[str, str]:
    """Give the texts of a reference: the title when it is text, and a link of any type, since no other is one.

    A tag in a link leaves a space: no rule is about the HTML of a reference, and with it this is no address.
    """
    title, link = (pair.get("title"), pair.get("link")) if isinstance(pair, dict) else (None, None)
    texts = {}
    if isinstance(title, str) and not is_blank(title):
        texts["title"] = without_html(title).strip(_BLANKS_AROUND)
    if isinstance(link, str):
        if not is_blank(link):
            texts["link"] = _apart(_on_one_line(without_html(link, tags=" ")), _SECOND_ADDRESS)
    elif link is not None:
        texts["link"] = as_json(link)
    return texts


def _is_escaped(pair: object) -> bool:
    texts = pair.values() if isinstance(pair, dict) else ()
    return any(isinstance(text, str) and UNCARRIED.search(text) for text in texts)


def _is_changed(pair: object) -> bool:
    return _is_escaped(pair) or _of_pair(pair) != pair


def _claims(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Give what stood in a field of which the graph of the entry says less."""
    if _is_mistyped(value, key):
        yield _JSON, as_json(value)
    elif isinstance(value, str) and key in TEXTS:
        text = UNCARRIED.sub("\ufffd", value)
        if text != value:
            yield _JSON, as_json(value)
        if _shown(text, key) != text:
            yield _VERBATIM, text


def without_html(text: str, *, tags: str = "", breaks: str = "") -> str:
    """Give a text as the form of the register counts it: without tags, and with entities resolved."""
    if "<" in text:
        text = without_tags(text, tags=tags, breaks=breaks or tags)
    return html.unescape(text) if "&" in text else text


def literal(text: str) -> str:
    """Write a string as a literal; characters that RDF cannot carry become U+FFFD."""
    if UNCARRIED.search(text):
        text = UNCARRIED.sub("\ufffd", text)
    return orjson.dumps(text).decode()


def as_json(value: object) -> str:
    """Write a value as JSON in ASCII, which keeps every character, half ones included."""
    return json.dumps(value)
