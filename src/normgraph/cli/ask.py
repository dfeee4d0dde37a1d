"""The commands that answer about one system: what applies, why, and what changes between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from normgraph.applies.description import read_date
from normgraph.cli.console import (
    AsOf,
    KnownAt,
    Lang,
    ListForm,
    Out,
    Store,
    chosen_day,
    form_of,
    listed_by,
    naming,
    open_engine,
    open_graph,
    read_content,
    tell_reading,
)
from normgraph.cli.handover import SUFFIXES, Detail, Form, check_apart, put_receipt, write_answer
from normgraph.errors import InvalidValue
from normgraph.settings import STATE_OF_LAW, load_settings
from normgraph.writing.terminal import show, show_json
from normgraph.writing.text import Line, requirement_text

if TYPE_CHECKING:
    from normgraph.applies.answer import Applicability
    from normgraph.applies.description import Description
    from normgraph.model import Answer


def ask(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE|-", help="Description in JSON or YAML; `-` reads standard input.")
    ] = None,
    labels: Annotated[
        str | None, typer.Option("--beslishulp", metavar="FILE|-", help="Labels that the Beslishulp gave, in JSON.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    store: Store = None,
    lang: Lang = "nl",
    form: Annotated[
        Form | None,
        typer.Option("--format", help="How to write the answer; else by the suffix of --out, else as text."),
    ] = None,
    out: Out = None,
    receipt: Annotated[
        Path | None, typer.Option("--receipt", metavar="FILE", help="Write a receipt too, for `normgraph replay`.")
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help="As text: counts by act, what to ask first and what changes.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="As text: all that is open or does not apply, too.")] = False,
) -> None:
    """Say which requirements apply to a system, which do not, and which depend on a missing fact.

    nl: Zeg welke vereisten voor een systeem gelden, welke niet, en welke afhangen van een ontbrekend feit.

    As text, what is open stands below its questions, a few norms of each, and what does not apply is counted.

    nl: Als tekst staat wat open is onder zijn vragen, van elke enkele normen, en wat niet geldt als aantal.

    Labels of the Beslishulp leave much unknown; a description beside them can fill that in.

    nl: Labels van de Beslishulp laten veel onbekend; een beschrijving ernaast kan dat aanvullen.

    Examples:
    - `normgraph ask system.yaml`
    - `normgraph ask system.yaml --short`
    - `normgraph ask system.yaml --full`
    - `normgraph ask system.yaml --as-of 2027-12-02 --lang en`
    - `normgraph ask - --format json < system.json`
    - `normgraph ask --beslishulp labels.json`
    - `normgraph ask system.yaml --as-of 2027-12-02 --out dossier.pdf --receipt receipt.json`
    """
    form = form_of(out, SUFFIXES, "text", form)
    detail = _detail(form, short=short, full=full)
    check_apart({str(file): file, "--beslishulp": labels}, {"--out": out, "--receipt": receipt})
    engine = open_engine(store)
    description = _read(engine, file, labels)
    answer = _answered(engine, description, as_of, known_at)
    if receipt:
        put_receipt(answer, description, receipt)
    write_answer(answer, description, form, lang, store, out, detail)


def _detail(form: Form, *, short: bool, full: bool) -> Detail:
    if short and full:
        raise InvalidValue("kies er een: --short of --full", "choose one: --short or --full", pointer="--short, --full")
    if short and form != "text":
        raise InvalidValue("kan alleen als tekst", "goes with text alone", pointer="--short")
    return "short" if short else "full" if full else "usual"


def explain(
    requirement: Annotated[
        str, typer.Argument(metavar="REQUIREMENT", help="Key such as `aia-27-1`, IRI, URN, or its number `aia-27`.")
    ],
    file: Annotated[str | None, typer.Argument(metavar="FILE|-", help="Description to explain it for.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    store: Store = None,
    lang: Lang = "nl",
) -> None:
    """Show a requirement with its condition, basis and dates; with a description, why it does or does not apply.

    nl: Toon een vereiste met voorwaarde, grondslag en data; met een beschrijving ook waarom het wel of niet geldt.

    Examples:
    - `normgraph explain aia-27-1`
    - `normgraph explain urn:nl:ak:ver:aia-28 system.yaml --as-of 2026-12-02`
    """
    from normgraph.norms import find_requirements, taken_as
    from normgraph.writing.answer_text import explanation_head, explanation_text
    from normgraph.writing.evidence import evidence_text
    from normgraph.writing.practice import sanctions_text

    engine, practice = open_engine(store), open_graph(store).practice
    if file and file not in ("-", requirement) and Path(requirement).is_file():
        raise InvalidValue("geef eerst het vereiste, dan het bestand", "give the requirement first, then the file")
    with listed_by("normgraph requirements"):
        chosen = find_requirements(engine.norms, requirement)
    answer = None if file is None else _answered(engine, _read(engine, file), as_of, known_at)
    lines: list[Line] = [*explanation_head(answer, lang)] if answer else []
    if answer is None and (as_of or known_at):
        raise InvalidValue("geef bij een dag ook een beschrijving", "with a day, give a description too")
    for one in chosen:
        if answer is None:
            lines += requirement_text(one, lang)
        else:
            found = next(row for row in answer.requirements if row.requirement.key == one.key)
            lines += explanation_text(found, answer, engine.norms.facts, lang)
        if answer is None or found.status != "does_not_apply":
            lines += evidence_text(one.key, practice, lang)
            lines += sanctions_text(one.key, practice, lang)
        lines.append(Line(""))
    tell_reading(taken_as(engine.norms, requirement), lang)
    show(lines[:-1])


def diff(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="Description in JSON or YAML; `-` reads standard input.")
    ],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Second day.")],
    known_at: KnownAt = None,
    store: Store = None,
    lang: Lang = "nl",
    form: Annotated[ListForm, typer.Option("--format", help="How to write the difference.")] = "text",
) -> None:
    """Show what changes for a system between two days: on which day, and by which provision.

    nl: Toon wat er voor een systeem verandert tussen twee dagen: op welke dag, en door welke bepaling.

    Norms that come to depend on a missing fact stand below that fact. A system in development is taken to be in
    service from its planned day.

    nl: Vereisten die gaan afhangen van een ontbrekend feit, staan onder dat feit. Een systeem in ontwikkeling geldt
    vanaf de geplande dag als in gebruik.

    Example:
    - `normgraph diff system.yaml --from 2026-11-22 --to 2027-12-02`
    """
    from normgraph.applies.planned import standing_on
    from normgraph.writing.difference_text import difference_text
    from normgraph.writing.json import difference_json

    days = read_date(start, "--from"), read_date(end, "--to")
    if days[1] < days[0]:
        raise InvalidValue(f"ligt vóór --from ({start})", f"is before --from ({start})", pointer="--to")
    description = _read(engine := open_engine(store), file)
    known = chosen_day(known_at, "--known-at", description.known_at)
    described = min(days[0], description.as_of or date.today())
    before, after = (engine.answer(standing_on(day, description, described), day, known) for day in days)
    if form == "json":
        show_json(difference_json(before, after))
        return
    between = [entry.day for entry in before.timeline if entry.day < after.as_of]
    passing = (engine.answer(standing_on(day, description, described), day, known) for day in between)
    show(difference_text([before, *passing, after], engine.norms.facts, lang))


def _answered(engine: Applicability, description: Description, as_of: str | None, known_at: str | None) -> Answer:
    """Answer about a system on the days of the options, else those of its description, else today."""
    day = chosen_day(as_of, "--as-of", description.as_of)
    return engine.answer(description, day, chosen_day(known_at, "--known-at", description.known_at))


def _read(engine: Applicability, file: str | None, labels: str | None = None) -> Description:
    from normgraph.applies.facts import close
    from normgraph.description import parse_description, read_plain
    from normgraph.sources.beslishulp import labelled, read_described

    settings = load_settings()
    if file is None and labels is None:
        raise InvalidValue(
            "geef een beschrijving of labels; `-` leest standaardinvoer",
            "give a description or labels; `-` reads standard input",
        )
    if file == "-" == labels:
        raise InvalidValue(
            "standaardinvoer kan maar één zijn", "standard input can be only one", pointer="--beslishulp"
        )
    given: dict[str, Any] = {}
    content = b""
    if file is not None:
        content = read_content(file, settings.max_description_bytes)
        with naming(file, content):
            given |= parse_description(content, settings)
    if labels is not None:
        content = read_content(labels, settings.max_description_bytes)
        with naming(labels, content):
            given |= labelled(read_plain(content, settings.description))
    both = file is not None and labels is not None  # then a key may stand in either
    with naming(labels or file, None if both else content):
        described = read_described(given, engine.norms)
        close(described, engine.norms, STATE_OF_LAW)  # facts that contradict one another do so on every day
        return described
