"""The command that finds which acts and provisions the entries of a register cite."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from normgraph.causes import cause_of, not_read
from normgraph.cli.console import Lang, tell
from normgraph.cli.register import RegisterFile, reading
from normgraph.errors import Language, UnreadableInput
from normgraph.writing.terminal import put, show, show_json

if TYPE_CHECKING:
    from normgraph.register.evaluate import LabelledText
    from normgraph.register.record import Record

LONGEST_LINE = 1_000_000


CiteForm = Literal["text", "jsonl", "csv"]
"""The forms in which citations can be written."""


def cite(
    file: RegisterFile,
    evaluate: Annotated[
        Path | None, typer.Option("--evaluate", metavar="LABELS", help="Score against labels made by a person.")
    ] = None,
    lang: Lang = "nl",
    form: Annotated[CiteForm, typer.Option("--format", help="How to write it.")] = "text",
) -> None:
    """Find the acts and provisions that entries of a register name as their legal basis.

    nl: Vind de regelingen en bepalingen die vermeldingen in een register als grondslag noemen.

    Ends with exit code 1 when something in the file is not an entry and was set apart, and 2 when it holds none.

    nl: Eindigt met exitcode 1 als iets in het bestand geen vermelding is en apart is gezet, en met 2 als er geen in
    staat.

    What the text leaves open stays open: ambiguous names get their candidates, local rules and unknown names no act.

    nl: Wat de tekst openlaat, blijft open: dubbelzinnige namen krijgen hun kandidaten, lokale regels en onbekende
    namen geen regeling.

    Examples:
    - `normgraph register cite algoritmes.jsonl`
    - `normgraph register cite algoritmes.jsonl --format jsonl > citations.jsonl`
    """
    from normgraph.register.counts import Counts
    from normgraph.register.record import Record
    from normgraph.writing.register import summary_text

    counts = Counts()
    records = (one for one in counts.counting(reading(file)) if isinstance(one, Record))
    if evaluate is None:
        _cite(records, lang, form)
    else:
        _evaluate(records, evaluate, lang, form)
    if counts.set_apart or counts.elsewhere:
        tell(summary_text(counts, lang))
    if counts.set_apart:
        raise typer.Exit(1)


def _cite(records: Iterable[Record], lang: Language, form: CiteForm) -> None:
    from normgraph.norms.laws import load_laws
    from normgraph.writing.citations import cited, cited_csv, cited_json, cited_text

    entries = [cited(record) for record in records]
    if form == "jsonl":
        import orjson

        put("".join(orjson.dumps(cited_json(entry)).decode() + "\n" for entry in entries))
    elif form == "csv":
        put(cited_csv(entries))
    else:
        show(cited_text(entries, load_laws(), lang))


def _evaluate(records: Iterable[Record], labels: Path, lang: Language, form: CiteForm) -> None:
    from normgraph.register.evaluate import evaluate, texts_of
    from normgraph.writing.citations import evaluation_json, evaluation_text

    scored = evaluate(_labels(labels), texts_of(record.values for record in records))
    if form == "text":
        show(evaluation_text(scored, lang))
    else:
        show_json(evaluation_json(scored))


def _labels(path: Path) -> list[LabelledText]:
    """Read labels, an object on each line; an error names the line."""
    import json

    from normgraph.register.evaluate import read_label

    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as problem:
        raise not_read(path, problem) from problem
    labels = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            raise _refused(path, number, "te lang", "too long")
        try:
            labels.append(read_label(json.loads(line)))
        except (ValueError, RecursionError) as problem:
            nl, en = cause_of(problem)
            raise _refused(path, number, f"geen JSON: {nl}", f"not JSON: {en}") from problem
        except (KeyError, TypeError) as problem:
            raise _refused(path, number, "geen label", "no label") from problem
    if not labels:
        raise UnreadableInput("er staat geen label in", "there is no label in it", pointer=str(path))
    return labels


def _refused(file: Path, number: int, nl: str, en: str) -> UnreadableInput:
    return UnreadableInput(f"regel {number}: {nl}", f"line {number}: {en}", pointer=str(file))
