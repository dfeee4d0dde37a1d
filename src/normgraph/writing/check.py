"""Write what a check of register entries found: as text, JSON, JSON Lines and CSV, an entry at a time.

Texts of an entry may hold half a character or steer a terminal or spreadsheet; `clean` and `cell` take that away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

import orjson

from normgraph import texts
from normgraph.amounts import say_number
from normgraph.conformance.entries import CheckedEntry, EntryFinding
from normgraph.conformance.rules import SEVERITIES, name_of_field
from normgraph.conformance.score import Figures, Summary
from normgraph.errors import LONGEST_SHOWN, Language
from normgraph.model import Text
from normgraph.register.grouping import NO_BODY, OtherCode
from normgraph.register.record import Record, Rejected
from normgraph.texts import counted, pick, say
from normgraph.writing.clean import BREAK_SEEN, REPLACED, SPACE_SEEN, shown_text, shown_value, storable
from normgraph.writing.csv import cell, csv_rows
from normgraph.writing.json import text_json
from normgraph.writing.register_texts import (
    DUTCH_ENTRIES,
    NOT_JUDGED,
    OF_NO_BODY,
    OTHER_CODE,
    SET_APART,
    other_pages_said,
)
from normgraph.writing.text import Line, Style

Result = CheckedEntry | Rejected

STYLES: Final[dict[str, Style]] = {"Violation": "undetermined", "Warning": "", "Info": "quiet"}

LONGEST_CELL = 200
MOST_RULES = 10

JUDGED_BY = Text("standaard", "standard")
STANDARD_UNKNOWN = Text("onbekend, beoordeeld naar", "unknown, judged by")
WITHOUT_VIOLATION = Text("zonder fout", "without violations")
TRANSLATIONS = Text("vertalingen, niet meegeteld", "translations, not counted")
DUPLICATES = Text("dubbel, niet meegeteld", "duplicates, not counted")
UNKNOWN_STANDARD = Text(
    "van een onbekende standaard, beoordeeld naar 1.0", "of an unknown standard, judged by 1.0"
)  # fmt: skip
ABOUT_ABSENT = Text(
    "bevindingen over velden die niet in het bestand staan; van een lijst met een deel van de velden zeggen die niets",
    "findings about fields that the file does not hold; in a listing of some of the fields these say nothing",
)
ABSENT_IS_EMPTY = Text(
    "wat niet in het bestand staat, telt als leeg", "what the file does not hold counts as empty"
)  # fmt: skip
PER_HUNDRED = Text("bevindingen per 100 vermeldingen", "findings per 100 entries")
MOST_FOUND = Text("Vaakst gevonden", "Found most often")
OF_THE_REGISTER = Text(
    "score van het register zelf (telt alleen ingevulde velden{})",
    "the register's own score (counts only the fields that are filled in{})",
)
SCORED = Text("uit {} van {}", "from {} of {}")
BODIES = Text(
    "Organisaties, van minst naar meest fouten per 100 vermeldingen",
    "Bodies, from fewest to most violations per 100 entries",
)
NOT_LAW = Text(
    "Deze regels komen van de publicatiestandaard en de praktijk; een bevinding is geen overtreding van een wet.",
    "These rules come from the publication standard and from practice; a finding is not a breach of the law.",
)
NUMBER: Final = Text("nr.", "no.")
SIGNS: Final = {
    SPACE_SEEN: Text("␣ is een spatie of tab", "␣ is a space or tab"),
    BREAK_SEEN: Text("↵ is een regeleinde", "↵ is a line break"),
    REPLACED: Text("\ufffd is een teken dat niet te zien is", "\ufffd is a character that cannot be seen"),
}
"""What the signs in a value stand for."""
COLOURS: Final = {"green": Text("groen", "green"), "yellow": Text("geel", "yellow"), "orange": Text("oranje", "orange")}


def title_of(record: Record) -> str:
    """Give the name of an entry and its organisation, as far as it has them."""
    parts = [shown_text(record.text(key)) for key in ("name", "organization")]
    return " · ".join(part for part in parts if part)


# ---- text ----


def result_text(one: Result, language: Language) -> Iterator[Line]:
    """Write what was found in an entry; nothing for one in which nothing was."""
    if isinstance(one, Rejected):
        place, reason = pick(one.place.text, language), pick(one.reason, language)
        yield Line(f"{place}: {pick(SET_APART, language)}: {reason}", "undetermined")
    elif one.findings or one.unclear:
        known = "" if one.record.standard else f"{pick(STANDARD_UNKNOWN, language)} "
        head = (pick(one.record.place.text, language), shown_text(one.record.lars), title_of(one.record))
        standard = f"{pick(JUDGED_BY, language)} {known}{one.standard}"
        yield Line(" · ".join(part for part in (*head, standard) if part), "title")
        for finding in one.findings:
            yield Line(f"  {finding_line(finding, language)}", STYLES[finding.rule.severity])
        yield from (Line(f"  {line}", "undetermined") for line in unclear_lines(one, language))


def finding_line(one: EntryFinding, language: Language) -> str:
    """Write a finding: how bad, what and how to mend it, by which rule, and where it was found."""
    values = ", ".join(quoted_values(one, language))
    severity = say(one.rule.severity.lower(), language)
    return f"{severity}: {pick(one.message, language)} ({one.rule.key})" + (f": {values}" if values else "")


def unclear_lines(one: CheckedEntry, language: Language) -> Iterator[str]:
    """Write which lists of an entry were not judged, since the form of a table does not tell their members apart."""
    for finding in one.unclear:
        yield unclear_said(finding, language)


def unclear_said(finding: EntryFinding, language: Language) -> str:
    """Write that a list was not judged."""
    return pick(NOT_JUDGED, language).format(f"{name_of_field(finding.field, language)} ({finding.field})")


def given_values(one: EntryFinding) -> dict[str, tuple[int, ...]]:
    """Give the values of a finding that say something to a reader, with the numbers of the references they stand in.

    Left out are the name of the field and that of a node. They come in the order of the references.
    """
    given: dict[str, tuple[int, ...]] = {}
    for value, numbers in sorted(zip(one.values, one.members, strict=True), key=lambda pair: pair[1]):
        if value != one.rule.field and not value.startswith("urn:normgraph:"):
            given[value] = given.get(value, ()) + numbers
    return given


def quoted_values(one: EntryFinding, language: Language, longest: int = LONGEST_SHOWN) -> Iterator[str]:
    """Write each value of a finding between quotes, behind the number of the reference it stands in.

    What a sign in it stands for is said once.
    """
    untold = dict(SIGNS)
    for value, numbers in given_values(one).items():
        place = f"{pick(NUMBER, language)} {', '.join(map(str, numbers))}: " if numbers else ""
        seen = shown_value(value, longest)
        signs = {sign: untold.pop(sign) for sign in SIGNS if sign in seen and sign in untold}
        said = ", ".join(pick(text, language) for text in signs.values())
        yield f"{place}“{seen}”" + (f" ({said})" if said else "")


def summary_text(
    summary: Summary, language: Language, *, bodies: Iterable[Line] = (), own_shapes: bool = False
) -> Iterator[Line]:
    """Write the figures of a check and then its bodies; what the rules are worth is ours to say only of our own."""
    whole = summary.whole
    fine = pick(WITHOUT_VIOLATION, language) + (f" ({pick(ABSENT_IS_EMPTY, language)})" * summary.absent_is_empty)
    entries, conforming = (say_number(count, language) for count in (whole.entries, whole.conforming))
    yield Line(f"{pick(DUTCH_ENTRIES, language)}: {entries} · {fine}: {conforming}")
    for count, text in (
        (summary.set_apart, SET_APART),
        (summary.translations, TRANSLATIONS),
        (summary.duplicates, DUPLICATES),
        (summary.unknown_standard, UNKNOWN_STANDARD),
        (summary.about_absent if summary.absent_is_empty else 0, ABOUT_ABSENT),
    ):
        if count:
            yield Line(f"{pick(text, language)}: {say_number(count, language)}")
    if said := other_pages_said(summary.announced, summary.elsewhere, language):
        yield Line(said)
    yield Line(f"{pick(PER_HUNDRED, language)}: {rates(whole, language)}")
    if whole.score is not None:
        colours = ", ".join(f"{pick(text, language)} {whole.colours[name]}" for name, text in COLOURS.items())  # type: ignore[index]
        of = "" if len(whole.scores) == whole.entries else f"{_scored(whole, language)}; "
        yield Line(f"{score_name(summary, language)}: {whole.score:.0f} ({of}{colours})")
    if whole.rules:
        yield Line(pick(MOST_FOUND, language), "title")
        yield from (Line(f"  {count:>6}  {rule}") for rule, count in whole.rules.most_common(MOST_RULES))
    yield from bodies
    if not own_shapes:
        yield Line(pick(NOT_LAW, language), "quiet")


def score_name(summary: Summary, language: Language) -> str:
    """Name the register's own score, so that one that counts absent fields as empty has another name."""
    return pick(OF_THE_REGISTER, language).format(f"; {pick(ABSENT_IS_EMPTY, language)}" * summary.absent_is_empty)


def score_said(figures: Figures, language: Language) -> str:
    """Write the register's own score of a body; a dash where too few entries have one, their number if not all do."""
    if figures.score is None or not figures.is_scored:
        return "–"
    is_of_all = len(figures.scores) == figures.entries
    return f"{figures.score:.0f}" + ("" if is_of_all else f" ({_scored(figures, language)})")


def _scored(figures: Figures, language: Language) -> str:
    return pick(SCORED, language).format(
        say_number(len(figures.scores), language), counted(figures.entries, texts.ENTRIES, language)
    )


def figure_lines(summary: Summary, language: Language) -> list[str]:
    """Give the figures of a check by themselves: without headings, lists and remarks."""
    lines = (line for line in summary_text(summary, language) if line.style not in ("quiet", "title"))
    return [line.text for line in lines if not line.text.startswith(" ")]


def remarks_on_bodies(summary: Summary, language: Language) -> Iterator[str]:
    """Say what the ranking leaves out or cannot be sure of: entries of no body, and codes that name another body."""
    if none := summary.bodies.get(NO_BODY):
        yield pick(OF_NO_BODY, language).format(counted(none.entries, texts.ENTRIES, language))
    yield from (other_code_said(one, language) for one in summary.groups.other_codes)


def other_code_said(one: OtherCode, language: Language) -> str:
    """Say that entries under a name have the code of another body."""
    other = f" ({one.other})" if one.other else ""
    return pick(OTHER_CODE, language).format(
        shown_text(one.body), counted(one.entries, texts.ENTRIES, language), one.code, other
    )


def rates(figures: Figures, language: Language) -> str:
    """Write how many findings of each severity there are for each hundred entries."""
    return ", ".join(f"{say(one.lower(), language)} {figures.per_hundred(one):.0f}" for one in SEVERITIES)


# ---- data ----


def result_json(one: Result, file: str = "") -> dict[str, Any]:
    """Write what was found in an entry, by its index in the file; `violations` is null for what could not be read.

    `not_judged` is there where the form of a table does not tell the members of a list apart.
    """
    name = {"file": file} if file else {}
    if isinstance(one, Rejected):
        error = text_json(one.reason)
        return {**name, "index": one.position - 1, "lars": "", "violations": None, "error": error}
    violations = [finding_json(finding) for finding in one.findings]
    row = {**name, "index": one.record.position - 1, "lars": storable(one.record.lars), "violations": violations}
    unclear = [
        {
            "field": finding.field,
            "reason": {language: unclear_said(finding, language) for language in get_args(Language)},
        }
        for finding in one.unclear
    ]
    return {**row, "not_judged": unclear} if unclear else row


def finding_json(one: EntryFinding) -> dict[str, Any]:
    """Write a finding."""
    return {
        "rule": one.rule.key,
        "severity": one.rule.severity.lower(),
        "field": storable(one.field),
        "message": text_json(one.message),
    }


def results_jsonl(results: Iterable[tuple[str, Result]]) -> Iterator[str]:
    """Write a line an entry."""
    return (orjson.dumps(result_json(one, file)).decode() + "\n" for file, one in results)


def results_json(results: Iterable[tuple[str, Result]], summary: Summary, day: date) -> Iterator[str]:
    """Write one document: the entries as they come, and the figures after them."""
    yield f'{{"as_of":"{day}","entries":['
    for number, (file, one) in enumerate(results):
        yield ("," if number else "") + "\n" + orjson.dumps(_whole_json(one, file)).decode()
    yield '\n],"summary":' + orjson.dumps(summary_json(summary)).decode() + "}\n"


def _whole_json(one: Result, file: str) -> dict[str, Any]:
    """Write an entry with what the lines of JSON Lines leave out: its place, names, standard and values found."""
    row = result_json(one, file)
    row["place"] = text_json((one if isinstance(one, Rejected) else one.record).place.text)
    if isinstance(one, CheckedEntry):
        record = one.record
        row |= {key: storable(record.text(key)) for key in ("name", "organization")}
        row |= {"language": record.language, "standard": record.standard, "judged_by": one.standard}
        for found, finding in zip(row["violations"], one.findings, strict=True):
            given = given_values(finding)
            found["values"] = [storable(value) for value in given]
            if any(given.values()):
                found["members"] = list(map(list, given.values()))
    return row


def summary_json(summary: Summary) -> dict[str, Any]:
    """Write the figures of a check.

    `violations` is what the other figures and the pages count; what they leave out stands beside it.
    """
    return {
        **figures_json(summary.whole),
        "announced": summary.announced or None,
        "set_apart": summary.set_apart,
        "translations": summary.translations,
        "duplicates": summary.duplicates,
        "unknown_standard": summary.unknown_standard,
        "violations": summary.whole.severities["Violation"],
        "violations_not_counted": {
            "translations_and_duplicates": summary.violations_of_copies,
            "absent_fields": summary.violations_about_absent,
        },
        "about_absent_fields": summary.about_absent,
        "bodies": [{"name": storable(body.name), **figures_json(body)} for body in summary.ranking()],
    }


def figures_json(figures: Figures) -> dict[str, Any]:
    """Write the figures of a body or a register."""
    return {
        "entries": figures.entries,
        "without_violation": figures.conforming,
        "fields_in_file": round(figures.held, 3),
        "per_hundred": {one.lower(): round(figures.per_hundred(one), 1) for one in SEVERITIES},
        "register_scored": len(figures.scores),
        "register_score": None if figures.score is None else round(figures.score, 1),
        "register_colours": dict(figures.colours),
        "completeness": {key: round(share, 3) for key, share in figures.completeness().items()},
        "rules": dict(figures.rules.most_common()),
    }


# ---- CSV ----

COLUMNS = ("file", "index", "lars", "organization", "name", "rule", "severity", "field", "message", "value")


def results_csv(results: Iterable[tuple[str, Result]], language: Language) -> Iterator[str]:
    """Write a row a finding."""
    yield csv_rows([COLUMNS])
    for file, one in results:
        if isinstance(one, Rejected):
            rows = [[file, str(one.position - 1), "", "", "", "", "error", "", pick(one.reason, language), ""]]
        else:
            rows = _checked_rows(file, one, language)
        yield csv_rows([[cell(value) for value in row] for row in rows])


def _checked_rows(file: str, one: CheckedEntry, language: Language) -> list[list[str]]:
    record = one.record
    head = [file, str(record.position - 1), record.lars, record.text("organization"), record.text("name")]
    return [
        [
            *head, finding.rule.key, finding.rule.severity.lower(), finding.field, pick(finding.message, language),
            "; ".join(quoted_values(finding, language, LONGEST_CELL)) if any(finding.members)
            else "; ".join(shown_value(value, LONGEST_CELL) for value in given_values(finding)),
        ]
        for finding in one.findings
    ] + [
        [*head, "", "not_judged", finding.field, unclear_said(finding, language), ""] for finding in one.unclear
    ]  # fmt: skip


def named(file: Path | str, results: Iterable[Result], several: bool) -> Iterator[tuple[str, Result]]:
    """Put the name of the file before each result, where there are several files."""
    name = storable(str(file)) if several else ""
    return ((name, one) for one in results)
