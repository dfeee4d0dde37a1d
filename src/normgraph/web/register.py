"""The pages over a file of the Algoritmeregister: bodies ranked, one body, and one entry with what it says.

What an entry says is shown as it stands there, as text; what was found in it says how to mend it and accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from normgraph.conformance.entries import CheckedEntry, EntryFinding
from normgraph.conformance.harvest import CheckedHarvest, check_harvest
from normgraph.conformance.rules import name_of_field
from normgraph.conformance.score import as_far_as_known, score_in_file
from normgraph.errors import Language, find
from normgraph.model import Norms
from normgraph.norms import Graph
from normgraph.norms.laws import load_laws
from normgraph.register.cite import Citation
from normgraph.register.fields import LANGUAGES
from normgraph.register.gathered import standing_of
from normgraph.register.graph import ENTRY_PAGE, Harvest
from normgraph.register.normalise import known_language
from normgraph.register.read import open_register, read_stream, with_an_entry
from normgraph.register.record import Record
from normgraph.search.words import fold
from normgraph.settings import Settings
from normgraph.texts import pick, say, say_day, words_in
from normgraph.web.browse.lines import DOUBT, Line, Note
from normgraph.web.browse.texts import WORDS
from normgraph.web.layout import Page, render
from normgraph.web.start import suggested
from normgraph.writing import register_texts
from normgraph.writing.check import NOT_LAW, figure_lines, quoted_values, score_said
from normgraph.writing.citations import UNJUDGED, Cited, cited, flags_said
from normgraph.writing.clean import shown_text
from normgraph.writing.report import texts
from normgraph.writing.report.report import by_rule, file_names
from normgraph.writing.report.standing import Part, fetched_said, parts_of, past_counts_said, past_said, standing_said

PATH: Final = "register"

ON_A_PAGE: Final = 100
MOST_TO_MEND: Final = 10
MOST_ENTRIES: Final = 50
"""Of the entries that a question finds so many are listed; who seeks one adds a word."""
LONGEST_CLAIM: Final = 5_000
"""Of one field so many characters are shown; the whole of it stands in the data."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file of the register that was read and checked, with an address for each body and entry."""

    harvest: CheckedHarvest
    day: date
    names: Mapping[str, str]
    """The name of each body by what stands in its address."""
    entries: Mapping[str, Mapping[str, CheckedEntry]]
    """Its entries by what stands in theirs, with what was found in them as far as the file can tell."""
    titles: Sequence[tuple[str, str, str]]
    """The name of each entry, folded to be searched, its body and itself by what stands in their addresses."""

    def body(self, key: str) -> str:
        """Give the name of a body; raises `NotFound`, which names the nearest."""
        return find(self.names, key, "organisatie", "body")

    def entry(self, body: str, key: str) -> CheckedEntry:
        """Give an entry; raises `NotFound`, which names the nearest."""
        self.body(body)
        return find(self.entries[body], key, "vermelding", "entry")


def load_register(file: Path, settings: Settings, day: date) -> Loaded:
    """Read a file of the register and check every entry in it.

    Raises an `InputError` for a file that cannot be read.
    """
    with open_register(file) as stream:
        harvest = check_harvest(with_an_entry(read_stream(stream, settings)), Harvest.of(file), day)
    keys = file_names(sorted(harvest.bodies))
    entries = {keys[name]: _by_key(found) for name, found in harvest.bodies.items()}
    titles = [(fold(one.record.text("name")), body, key) for body, ones in entries.items() for key, one in ones.items()]
    return Loaded(harvest, day, {key: name for name, key in keys.items()}, entries, titles)


def _by_key(found: Sequence[CheckedEntry]) -> dict[str, CheckedEntry]:
    """Give entries by their identification in the register, or else by their place in the file."""
    lars = [one.record.lars for one in found]
    return {
        name if name.isascii() and name.isalnum() and lars.count(name) == 1 else f"nr-{one.record.position}": (
            as_far_as_known(one)
        )
        for name, one in zip(lars, found, strict=True)
    }


def _shown(template: str, title: str, path: str, language: Language, query: str = "", **content: Any) -> str:
    return render(
        template,
        Page(title, language, path, query),
        words=words_in(WORDS, language),
        not_law=pick(NOT_LAW, language),
        texts=texts,
        shared=register_texts,
        score_said=score_said,
        **content,
    )


# ---- pages ----


def not_loaded_page(language: Language) -> str:
    """Say how to load a file."""
    return _shown("register_none.html", words_in(WORDS, language)["register"], PATH, language)


def register_page(loaded: Loaded, at: int, question: str, language: Language) -> str:
    """Rank the bodies, a page at a time; with a question those whose name holds its words, and the entries so named."""
    words = fold(question).split()
    keys = {name: key for key, name in loaded.names.items()}
    summary = loaded.harvest.summary
    ranked = [
        (place, keys[one.name], _name(one.name, language), one)
        for place, one in summary.places()
        if _holds(fold(one.name), words)
    ]
    found = [(body, key) for title, body, key in loaded.titles if words and _holds(title, words)]
    pages = max(1, -(-len(ranked) // ON_A_PAGE))
    at = min(at, pages)
    asked = {"q": question} if question else {}
    addresses = {turn: "?" + urlencode({**asked, "page": at + turn}) for turn in (-1, 1) if 0 < at + turn <= pages}
    source = loaded.harvest.source
    query = urlencode({**asked, **({"page": at} if at > 1 else {})})
    return _shown(
        "register.html",
        words_in(WORDS, language)["register"],
        PATH,
        language,
        f"?{query}" if query else "",
        figures=figure_lines(summary, language),
        fetched=fetched_said(*loaded.harvest.fetched, language) if summary.newest else "",
        past=_past_of_whole(loaded, language),
        file=shown_text(source.name),
        digest=source.digest,
        newest=say_day(loaded.harvest.newest, language) if loaded.harvest.newest else "",
        day=say_day(loaded.day, language),
        has_places=summary.has_places,
        rows=ranked[(at - 1) * ON_A_PAGE : at * ON_A_PAGE],
        question=question,
        addresses=addresses,
        entries=[_found_line(loaded, *one, language) for one in found[:MOST_ENTRIES]],
        more=len(found[MOST_ENTRIES:]),
    )


def _past_of_whole(loaded: Loaded, language: Language) -> list[str]:
    """Say how many entries are earlier ones, and how much of what was found stands in them."""
    newest = loaded.harvest.summary.newest
    entries = [one for ones in loaded.entries.values() for one in ones.values()]
    said = [*past_said(entries, newest, language), past_counts_said(entries, newest, language)]
    return [text for text in said if text]


def _holds(folded: str, words: Sequence[str]) -> bool:
    return all(word in folded for word in words)


def _found_line(loaded: Loaded, body: str, key: str, language: Language) -> Line:
    name = Note(_name(loaded.names[body], language))
    return Line(_title(loaded.entries[body][key].record, language), f"/{language}/{PATH}/{body}/{key}", (name,))


def body_page(loaded: Loaded, key: str, language: Language) -> str:
    """Tell a body what to mend first, and list its entries; raises `NotFound`."""
    name = loaded.body(key)
    entries = loaded.entries[key]
    addresses = {one.record.position: f"/{language}/{PATH}/{key}/{entry}" for entry, one in entries.items()}
    newest = loaded.harvest.summary.newest
    return _shown(
        "register_body.html",
        _name(name, language),
        f"{PATH}/{key}",
        language,
        key=key,
        tally=loaded.harvest.summary.bodies[name],
        parts=[(part, _to_mend(part, language)) for part in parts_of(entries.values(), newest)],
        past=list(past_said(entries.values(), newest, language)),
        entries=[_entry_line(one, addresses[one.record.position], language) for one in entries.values()],
    )


def _to_mend(part: Part, language: Language) -> list[Line]:
    return [
        Line(
            pick(rule.message, language),
            notes=(
                Note(say(rule.severity.lower(), language)),
                Note(pick(texts.IN_ENTRIES, language).format(len(ones), len(part.entries))),
            ),
        )
        for rule, ones in by_rule(part.entries)[:MOST_TO_MEND]
    ]


def _entry_line(one: CheckedEntry, address: str, language: Language) -> Line:
    record = one.record
    notes = [shown_text(record.text(key)) for key in ("status", "publication_category")]
    notes.append(f"{pick(texts.FINDINGS, language)}: {len(one.findings)}")
    if (score := score_in_file(record)) is not None:
        notes.append(f"{pick(texts.SCORE, language)}: {score}")
    return Line(_title(record, language), address, tuple(Note(note) for note in notes if note))


def entry_page(loaded: Loaded, body: str, key: str, graph: Graph, language: Language) -> str:
    """Show an entry: what to mend, what it cites, what it says, and what it suggests to begin asking from.

    Raises `NotFound`.
    """
    one = loaded.entry(body, key)
    record, found = one.record, cited(one.record)
    newest = loaded.harvest.summary.newest
    standing, has_page = standing_of(record, newest), record.lars.isascii() and record.lars.isdigit()
    return _shown(
        "register_entry.html",
        _title(record, language),
        f"{PATH}/{body}/{key}",
        language,
        key=key,
        body=body,
        body_name=_name(loaded.names[body], language),
        place=pick(record.place.text, language),
        standard=record.standard,
        score=score_in_file(record),
        page_in_register="" if standing == "left" or not has_page else ENTRY_PAGE + record.lars,
        page_name=texts.PAGE_IN_REGISTER if standing == "now" else texts.PAGE_THEN,
        of_past=standing_said(record, newest, language),
        findings=[_finding(finding, record, language) for finding in one.findings],
        notation=[name_of_field(finding.field, language) for finding in one.notation],
        cited=[_citation(citation, found, graph.norms, language) for citation in found.citations],
        unjudged=pick(UNJUDGED, language) if found.is_unjudged else "",
        claims=list(_claims(record, language)),
        entry=suggested(record, graph, language, loaded.day),
    )


def _finding(found: EntryFinding, record: Record, language: Language) -> Line:
    values = ", ".join(quoted_values(found, language))
    field = name_of_field(found.field, language, record.standard)
    notes = [say(found.rule.severity.lower(), language), field, values]
    return Line(pick(found.message, language), notes=tuple(Note(note) for note in notes if note))


def _citation(found: Citation, entry: Cited, norms: Norms, language: Language) -> Line:
    """Show the words of a citation, the act that they name, and our page about the place if the graph has it."""
    act = next((one for one in norms.acts.values() if found.law and found.law in (one.bwb, one.celex)), None)
    places = (("art", found.article), ("anx", found.annex), ("rec", found.recital))
    place = next((f"{act.key}/{kind}_{number}" for kind, number in places if act and number), "")
    href = f"/{language}/doc/act/{act.key}" if act else ""
    if place in norms.provisions:
        href = f"/{language}/doc/provision/{place}"
    title = load_laws().title_of(found.law) if found.law else None
    notes = [Note(pick(title, language))] if title else [Note(pick(texts.LEFT_OPEN, language), DOUBT)]
    notes += [Note(said, DOUBT) for said in flags_said(found, entry, load_laws(), language)]
    notes.append(Note(name_of_field(found.field.partition("/")[0], language)))
    return Line(f"“{shown_text(found.text)}”", href, tuple(notes))


def _claims(record: Record, language: Language) -> Iterator[tuple[str, str, str]]:
    """Give each field that says something: its name, its text without markup, and a remark on that."""
    for key in record.values:
        pairs = record.pairs(key)
        text = "\n".join(f"{one.title} {one.link}".strip() for one in pairs) if pairs else record.text(key)
        if text and record.is_filled(key):
            yield name_of_field(key, language, record.standard), text[:LONGEST_CLAIM], _remark(key, text, language)


def _remark(key: str, text: str, language: Language) -> str:
    """Say which language a code stands for, or that the text is longer than what is shown."""
    if key in ("lang", "language") and (spoken := known_language(text)):
        return pick(LANGUAGES[spoken], language)
    return words_in(WORDS, language)["claim_cut"] if len(text) > LONGEST_CLAIM else ""


def _name(body: str, language: Language) -> str:
    return shown_text(body) or pick(texts.NO_BODY, language)


def _title(record: Record, language: Language) -> str:
    return shown_text(record.text("name")) or pick(register_texts.NO_NAME, language)
