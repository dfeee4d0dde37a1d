"""What changed, for people (`CHANGES.md`, Dutch and English) and for machines (`changes.ttl`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

import pyoxigraph as ox

from normgraph.errors import Language
from normgraph.linked.context import shorten
from normgraph.linked.resource import DATASET
from normgraph.linked.serialise import write_graph
from normgraph.model import Text
from normgraph.release.changes import DATES, ResourceChange, What, short
from normgraph.release.contents import Contents
from normgraph.release.version import Version
from normgraph.store.load import Object, Triple
from normgraph.store.triples import dated, link, text, texts
from normgraph.terms import DCAT, DCT, DEF, ELI, PROV, RDF, SKOS, resource, term
from normgraph.texts import pick, say_day

CHANGESET: Final = "http://purl.org/vocab/changeset/schema#"
"""The vocabulary of changes: for each thing the statements that came and went."""

WORDS: Final[dict[What, Text]] = {
    "new": Text("nieuw", "new"),
    "changed": Text("gewijzigd", "changed"),
    "dates": Text("datum gewijzigd", "date changed"),
    "deprecated": Text("vervallen", "deprecated"),
    "gone": Text("verdwenen", "gone"),
}
"""What a change is called; `gone` never comes into a release."""

FOREIGN: Final = {
    SKOS + "prefLabel": Text("naam", "name"),
    SKOS + "definition": Text("omschrijving", "definition"),
    SKOS + "note": Text("opmerking", "note"),
    DCT + "identifier": Text("nummer", "number"),
    DCT + "issued": Text("dag van uitgave", "day of issue"),
    DCT + "source": Text("bron", "source"),
    ELI + "first_date_entry_in_force": Text("in werking sinds", "in force since"),
    ELI + "date_no_longer_in_force": Text("in werking tot", "in force until"),
}
"""What the predicates of others are called that change most; they have no Dutch label of their own."""

LISTED: Final = (
    "requirement", "period", "qualification", "fact", "dispute", "act", "instrument", "measure", "def", "query",
)  # fmt: skip
"""The kinds of which each new thing is named, in this order; of the others, which follow, new things are counted."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What there is to tell of a release."""

    version: Version
    day: date
    contents: Contents
    previous: Version | None = None
    """None of the first release."""
    before: Contents | None = None
    changes: tuple[ResourceChange, ...] = ()
    """Empty of the first release: everything in it is new."""


# ---- for people ----


def write_markdown(notes: Notes) -> bytes:
    """Write what changed in Dutch, then in English."""
    lines = [line for language in get_args(Language) for line in _written(notes, language)]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _written(notes: Notes, language: Language) -> Iterator[str]:
    head = Text(f"normgraph {notes.version}: wat er anders is", f"normgraph {notes.version}: what changed")
    digest = f"`sha256:{notes.contents.library.digest}`"
    told = [one for one in notes.changes if one.predicates]
    yield from (f"# {pick(head, language)}", "", f"{say_day(notes.day, language)} · {digest}", "")
    yield from (pick(_summary(notes, told), language), "")
    by_kind: dict[str, list[ResourceChange]] = defaultdict(list)
    for one in told:
        by_kind[_kind(one.iri)].append(one)
    for kind in sorted(by_kind, key=lambda kind: (LISTED.index(kind) if kind in LISTED else len(LISTED), kind)):
        yield from (f"## {_heading(kind, by_kind[kind], notes, language)}", "")
        yield from _lines(kind, by_kind[kind], notes, language)
        yield ""


def _kind(iri: str) -> str:
    """Give the part of an IRI that names its kind: `requirement`, `def`, `shape` …"""
    return short(iri).replace("#", "/").partition("/")[0]


def _heading(kind: str, changes: list[ResourceChange], notes: Notes, language: Language) -> str:
    """Name a kind after the class of its things, where they have one class; what is retired may have given it up."""
    said = [notes.contents.said.get(one.iri, frozenset()) | one.removed for one in changes]
    classes = {value.value for one in said for name, value in one if name == RDF + "type"}
    (only, *others) = classes or {""}
    return kind if others or not only.startswith(DEF) else f"{_label(only, notes, language)} (`{kind}`)"


def _lines(kind: str, changes: list[ResourceChange], notes: Notes, language: Language) -> Iterator[str]:
    """Tell the changes of a kind, sorted by what they are."""
    new = sum(one.what == "new" for one in changes)
    counted = new > 0 and kind not in LISTED
    if counted:
        yield f"- {pick(WORDS['new'], language)}: {new}"
    for what in WORDS:
        if not (counted and what == "new"):
            yield from (_line(one, notes, language) for one in changes if one.what == what)


def _summary(notes: Notes, told: list[ResourceChange]) -> Text:
    """Say in one line what there is to tell."""
    before = notes.previous
    if before is None:
        return Text("De eerste uitgave.", "The first release.")
    if not told:
        return Text(f"De graaf zegt hetzelfde als in {before}.", f"The graph says the same as in {before}.")
    counts = {WORDS[what]: sum(one.what == what for one in told) for what in WORDS}
    nl, en = (
        ", ".join(f"{pick(word, language)} {count}" for word, count in counts.items() if count)
        for language in get_args(Language)
    )
    return Text(f"Sinds {before}: {nl}.", f"Since {before}: {en}.")


def _line(one: ResourceChange, notes: Notes, language: Language) -> str:
    """Tell one change: what it is called, and what about it is other."""
    told = f"- {pick(WORDS[one.what], language)}: `{short(one.iri)}` {_label(one.iri, notes, language)}".rstrip()
    if one.successors:
        instead = ", ".join(f"`{short(iri)}`" for iri in one.successors)
        told += pick(Text(f"; gebruik {instead}", f"; use {instead}"), language)
    if one.what in ("changed", "dates"):
        told += f" ({'; '.join(_about(one, predicate, notes, language) for predicate in one.predicates)})"
    if users := _users(one, notes):
        told += pick(Text("; geldt voor ", "; holds for "), language) + ", ".join(f"`{iri}`" for iri in users)
    return told


def _about(one: ResourceChange, predicate: str, notes: Notes, language: Language) -> str:
    """Name a predicate that changed; of a date, also what it was and is."""
    known = FOREIGN.get(predicate)
    name = pick(known, language) if known else _label(predicate, notes, language) or shorten(predicate)
    if predicate not in DATES:
        return name
    was, now = (_values(said, predicate) for said in (one.removed, one.added))
    return f"{name}: {was or '-'} → {now or '-'}"


def _values(said: Iterable[tuple[str, Object]], predicate: str) -> str:
    return ", ".join(sorted(short(value.value) for name, value in said if name == predicate))


def _users(one: ResourceChange, notes: Notes) -> list[str]:
    """List the requirements that a period with other dates holds for."""
    if one.what != "dates" or _kind(one.iri) != "period":
        return []
    pointing = notes.contents.library.pointing_to(one.iri)
    users = (stated.triple for stated in pointing if stated.triple[1].value == term("period"))
    return sorted(short(subject.value) for subject, _, _ in users)


def _label(iri: str, notes: Notes, language: Language) -> str:
    """Give the label of a thing, wherever it is kept: shapes and queries are no part of the graph."""
    if label := notes.contents.library.label(iri, language):
        return label[0]
    labels = {
        value.language: value.value
        for predicate, value in notes.contents.said.get(iri, ())
        if predicate == SKOS + "prefLabel" and isinstance(value, ox.Literal)
    }
    return labels.get(language, "")


# ---- for machines ----


def write_changes(notes: Notes) -> bytes:
    """Write what changed as RDF: for each thing the statements that came and went, as a change set.

    Of what is new the statements stand in the release itself and are not repeated.
    """
    return write_graph(list(_triples(notes)), "turtle")


def release_iri(version: Version) -> str:
    """Name a release; the IRIs within the graph bear no version."""
    return resource("release", str(version))


def _triples(notes: Notes) -> Iterator[Triple]:
    release = release_iri(notes.version)
    yield link(release, RDF + "type", DCAT + "Dataset")
    yield link(release, DCAT + "isVersionOf", DATASET)
    yield text(release, DCAT + "version", str(notes.version))
    yield dated(release, DCT + "issued", notes.day)
    yield text(release, term("datasetHash"), f"sha256:{notes.contents.library.digest}")
    if notes.previous is not None and notes.before is not None:
        yield link(release, PROV + "wasRevisionOf", release_iri(notes.previous))
        yield text(release_iri(notes.previous), term("datasetHash"), f"sha256:{notes.before.library.digest}")
    for one in notes.changes:
        yield from _change(one, release)


def _change(one: ResourceChange, release: str) -> Iterator[Triple]:
    iri = f"{release}/{short(one.iri).replace('#', '/')}"
    yield link(iri, RDF + "type", CHANGESET + "ChangeSet")
    yield link(iri, CHANGESET + "subjectOfChange", one.iri)
    yield link(iri, DCT + "isPartOf", release)
    yield from texts(iri, CHANGESET + "changeReason", WORDS[one.what])
    if one.what == "new":
        return
    for name, said in (("removal", one.removed), ("addition", one.added)):
        for number, (predicate, value) in enumerate(sorted(said, key=str), start=1):
            statement = f"{iri}/{name}/{number}"
            yield link(iri, CHANGESET + name, statement)
            yield link(statement, RDF + "type", RDF + "Statement")
            yield link(statement, RDF + "subject", one.iri)
            yield link(statement, RDF + "predicate", predicate)
            yield ox.NamedNode(statement), ox.NamedNode(RDF + "object"), value  # type: ignore[misc]
