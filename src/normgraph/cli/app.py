"""The command line: the commands that ask, explain, compare, list and build; those of other modules are added here.

Exit codes: 0 fine, 1 findings, 2 bad input, 3 internal error. What is heavy is imported where it is used.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer

from normgraph import __version__
from normgraph.cli.answers import answers
from normgraph.cli.bulk import bulk, statuses
from normgraph.cli.check import check
from normgraph.cli.citations import cite
from normgraph.cli.console import (
    AsOf,
    KnownAt,
    Lang,
    ListForm,
    Store,
    Tongue,
    answered,
    chosen_day,
    form_of,
    listed_by,
    naming,
    open_engine,
    read_content,
    refuse,
    reports_errors,
    tell_reading,
)
from normgraph.cli.dossier import dossier
from normgraph.cli.evidence import evidence
from normgraph.cli.export import export
from normgraph.cli.handover import SUFFIXES, Form, check_apart, put_receipt, replay, write_answer
from normgraph.cli.help import CommandLine, help_without_command
from normgraph.cli.leaflet import leaflet
from normgraph.cli.policy import policy
from normgraph.cli.practice import covers, instrument, instruments, supervisor
from normgraph.cli.register import register
from normgraph.cli.release import release, verify
from normgraph.cli.report import report
from normgraph.cli.search import search
from normgraph.cli.serve import serve, variables
from normgraph.cli.snapshot import snapshot
from normgraph.cli.sources import drift, imports
from normgraph.cli.store import load
from normgraph.cli.usage import Commands, language_of
from normgraph.errors import InvalidValue

if TYPE_CHECKING:
    from normgraph.applies.answer import Applicability
    from normgraph.applies.facts import Description
    from normgraph.writing.text import Line

DEBUG: Final = "NORMGRAPH_DEBUG"
"""The variable that asks for the traceback of an error of our own; no setting, as reading those may be what fails."""

app = CommandLine(
    "normgraph",
    "Which legal requirements apply to this algorithm, why, since when, and what is still open?\n\n"
    "Start with `normgraph facts --template > system.yaml`, fill in what you know, then `normgraph ask system.yaml`.",
    Commands,
)


File = Annotated[str, typer.Argument(metavar="FILE|-", help="Description in JSON or YAML; `-` reads standard input.")]


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
    lang: Lang = Tongue.nl,  # noqa: ARG001 - wherever it stands in a call, it holds for the command
) -> None:
    """Take the options that stand before a command."""
    if version:
        typer.echo(__version__)
        raise typer.Exit
    help_without_command(context)


@app.command()
@reports_errors
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
    lang: Lang = Tongue.nl,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="How to write the answer; else by the suffix of --out, else as text."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file.")] = None,
    receipt: Annotated[
        Path | None, typer.Option("--receipt", metavar="FILE", help="Write a receipt too, for `normgraph replay`.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="As text: all that is open or does not apply, too.")] = False,
) -> None:
    """Say which requirements apply to a system, which do not, and which depend on a missing fact.

    As text, what is open stands below its questions, a few norms of each, and what does not apply is counted.

    Labels of the Beslishulp leave much unknown; a description beside them can fill that in.

    Examples:
    - `normgraph ask system.yaml`
    - `normgraph ask system.yaml --full`
    - `normgraph ask system.yaml --as-of 2027-12-02 --lang en`
    - `normgraph ask - --format json < system.json`
    - `normgraph ask --beslishulp labels.json`
    - `normgraph ask system.yaml --as-of 2027-12-02 --out dossier.pdf --receipt receipt.json`
    """
    form = form_of(out, SUFFIXES, Form.text, form)
    check_apart({str(file): file, "--beslishulp": labels}, {"--out": out, "--receipt": receipt})
    engine = open_engine(store)
    description = _read(engine, file, labels)
    answer = answered(engine, description, as_of, known_at)
    if receipt:
        put_receipt(answer, description, receipt)
    write_answer(answer, description, form, lang.value, store, out, full=full)


@app.command()
@reports_errors
def explain(
    requirement: Annotated[
        str, typer.Argument(metavar="REQUIREMENT", help="Key such as `aia-27-1`, IRI, URN, or its number `aia-27`.")
    ],
    file: Annotated[str | None, typer.Argument(metavar="FILE|-", help="Description to explain it for.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    store: Store = None,
    lang: Lang = Tongue.nl,
) -> None:
    """Show a requirement with its condition, basis and dates; with a description, why it does or does not apply.

    Examples:
    - `normgraph explain aia-27-1`
    - `normgraph explain urn:nl:ak:ver:aia-28 system.yaml --as-of 2026-12-02`
    """
    from normgraph.norms import find_requirements, open_graph, taken_as
    from normgraph.writing.answer_text import explanation_head, explanation_text
    from normgraph.writing.evidence import evidence_text
    from normgraph.writing.sanctions import sanctions_text
    from normgraph.writing.terminal import show
    from normgraph.writing.text import Line, requirement_text

    engine, practice = open_engine(store), open_graph(store).practice
    with listed_by("normgraph requirements"):
        chosen = find_requirements(engine.norms, requirement)
    answer = None if file is None else answered(engine, _read(engine, file), as_of, known_at)
    lines: list[Line] = [*explanation_head(answer, lang.value)] if answer else []
    if answer is None and (as_of or known_at):
        raise InvalidValue("geef bij een dag ook een beschrijving", "with a day, give a description too")
    for one in chosen:
        if answer is None:
            lines += requirement_text(one, lang.value)
        else:
            found = next(row for row in answer.requirements if row.requirement.key == one.key)
            lines += explanation_text(found, answer, engine.norms.facts, lang.value)
        if answer is None or found.status != "does_not_apply":
            lines += evidence_text(one.key, practice, lang.value)
            lines += sanctions_text(one.key, practice, lang.value)
        lines.append(Line(""))
    tell_reading(taken_as(engine.norms, requirement), lang.value)
    show(lines[:-1])


@app.command()
@reports_errors
def diff(
    file: File,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Second day.")],
    known_at: KnownAt = None,
    store: Store = None,
    lang: Lang = Tongue.nl,
    form: Annotated[ListForm, typer.Option("--format", help="How to write the difference.")] = ListForm.text,
) -> None:
    """Show what changes for a system between two days: on which day, and by which provision.

    Norms that come to depend on a missing fact stand below that fact. A system in development is taken to be in
    service from its planned day.

    Example:
    - `normgraph diff system.yaml --from 2026-11-22 --to 2027-12-02`
    """
    from normgraph.applies.facts import read_date
    from normgraph.applies.planned import standing_on
    from normgraph.writing.difference_text import difference_text
    from normgraph.writing.json import difference_json
    from normgraph.writing.terminal import show, show_json

    days = read_date(start, "--from"), read_date(end, "--to")
    if days[1] < days[0]:
        raise InvalidValue(f"ligt vóór --from ({start})", f"is before --from ({start})", pointer="--to")
    description = _read(engine := open_engine(store), file)
    known = chosen_day(known_at, "--known-at", description.known_at)
    described = min(days[0], description.as_of or date.today())
    before, after = (engine.answer(standing_on(day, description, described), day, known) for day in days)
    if form is ListForm.json:
        show_json(difference_json(before, after))
        return
    between = [entry.day for entry in before.timeline if entry.day < after.as_of]
    passing = (engine.answer(standing_on(day, description, described), day, known) for day in between)
    show(difference_text([before, *passing, after], engine.norms.facts, lang.value))


@app.command()
@reports_errors
def facts(
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY", help="Only these facts.")] = None,
    template: Annotated[bool, typer.Option("--template", help="Write an empty description in YAML.")] = False,
    body: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="KIND", help="With what holds for a gemeente, provincie, waterschap or ministerie."
        ),
    ] = None,
    store: Store = None,
    lang: Lang = Tongue.nl,
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = ListForm.text,
) -> None:
    """List the facts that decide which requirements apply, with their questions, values and hints.

    Examples:
    - `normgraph facts annex3 data_regime`
    - `normgraph facts --lang en`
    - `normgraph facts --template > system.yaml`
    - `normgraph facts --template --for gemeente > system.yaml`
    """
    from normgraph.fact_values import find_fact
    from normgraph.norms.presets import find_preset
    from normgraph.writing.json import fact_json
    from normgraph.writing.template import description_template
    from normgraph.writing.terminal import put, show, show_json
    from normgraph.writing.text import facts_text

    norms = open_engine(store).norms
    with listed_by("normgraph facts"):
        known = [find_fact(norms.facts, key) for key in keys] if keys else list(norms.facts.values())
    preset = find_preset(body, norms, "--for") if body is not None else None
    if preset and not template:
        raise InvalidValue("kan alleen samen met --template", "only together with --template", pointer="--for")
    if template:
        put(description_template(known, lang.value, preset.given if preset else ()))
    elif form is ListForm.json:
        show_json([fact_json(fact, date.today()) for fact in known])
    else:
        show(facts_text(known, lang.value))


@app.command()
@reports_errors
def requirements(
    store: Store = None,
    lang: Lang = Tongue.nl,
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = ListForm.text,
) -> None:
    """List every requirement of the graph by act.

    Example:
    - `normgraph requirements --format json`
    """
    from normgraph.norms import open_graph
    from normgraph.writing.evidence import with_evidence
    from normgraph.writing.json import requirement_json
    from normgraph.writing.terminal import show, show_json
    from normgraph.writing.text import requirements_text

    known = open_engine(store).norms.requirements.values()
    if form is ListForm.json:
        show_json(with_evidence((requirement_json(one, date.today()) for one in known), open_graph(store).practice))
    else:
        show(requirements_text(known, lang.value))


@app.command()
@reports_errors
def build(
    owl: Annotated[
        bool,
        typer.Option(
            "--owl", help="Also look for contradictions with a reasoner; needs Java and the test tools of normgraph."
        ),
    ] = False,
    lang: Lang = Tongue.nl,
) -> None:
    """Check the whole graph: links, labels, bases, polarity, periods and the shapes; exit 1 when something is found.

    A graph in order is followed by a count of its statements by certainty.

    Examples:
    - `normgraph build --lang en`
    - `normgraph build --owl`
    """
    from normgraph.conformance.build import check_graph, count_by_certainty
    from normgraph.files import turtle_files
    from normgraph.owl import check_logic
    from normgraph.texts import say

    refuse(check_graph(), lang.value)
    if owl:
        refuse(check_logic([*turtle_files("ontology", "data")]), lang.value)
        typer.echo(say("build_consistent", lang.value))
    typer.echo(say("build_fine", lang.value))
    for certainty, count in count_by_certainty().items():
        typer.echo(f"{say(certainty, lang.value):<20} {count:>6}")


def _read(engine: Applicability, file: str | None, labels: str | None = None) -> Description:
    from normgraph.applies.facts import close
    from normgraph.description import parse_description, read_plain
    from normgraph.settings import STATE_OF_LAW, load_settings
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


OTHERS: tuple[Callable[..., None], ...] = (
    bulk, statuses, check, instruments, instrument, covers, supervisor, evidence, export, leaflet, policy, drift,
    replay, release, verify, search, serve, snapshot, load,
)  # fmt: skip
"""The commands of other modules, in the order of the help."""

OF_REGISTER: tuple[Callable[..., None], ...] = (cite, answers, report)

for command in OTHERS:
    app.command(epilog=variables() if command is serve else None)(command)
for command in OF_REGISTER:
    register.command()(command)
for group in (dossier, imports, register):
    app.add_typer(group)


def main() -> None:
    """Run the command line; an error of our own is one line and exit code 3, below where it was made if asked for."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # it was closed: nothing comes from there, and nobody reads it
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - until the end
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(errors="replace")
    try:
        app()
    except Exception as error:
        _fail_internally(error)


def _fail_internally(error: Exception) -> NoReturn:
    """Say that the fault is ours; what we need to find it is long, and stands above where it is asked for."""
    nl, en = f"met wat {DEBUG}=1 erboven zet", f"with what {DEBUG}=1 puts above it"
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
        nl, en = "met het bovenstaande", "with the above"
    said = {"nl": ("interne fout", f"meld dit, {nl}"), "en": ("internal error", f"please report it, {en}")}
    what, ask = said[language_of(sys.argv)]
    typer.echo(f"normgraph: {what} ({type(error).__name__}: {error}); {ask}", err=True)
    sys.exit(3)
