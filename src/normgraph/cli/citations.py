"""The command that finds which acts and provisions the entries of a register cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from normgraph.cli.console import Lang, Tongue, reports_errors
from normgraph.errors import NotFound, UnreadableInput

if TYPE_CHECKING:
    from normgraph.register.evaluate import LabelledText
    from normgraph.writing.citations import Cited

LONGEST_LINE = 1_000_000


class CiteForm(StrEnum):
    """The forms in which citations can be written."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


def add_citations(group: typer.Typer) -> None:
    """Add the command to the group of commands on the register."""
    group.command()(cite)


@reports_errors
def cite(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of the register: JSON or JSON Lines.")],
    evaluate: Annotated[
        Path | None, typer.Option("--evaluate", metavar="LABELS", help="Score against labels made by a person.")
    ] = None,
    lang: Lang = Tongue.nl,
    form: Annotated[CiteForm, typer.Option("--format", help="How to write it.")] = CiteForm.text,
) -> None:
    """Find the acts and provisions that entries of a register name as their legal basis.

    What the text leaves open stays open: ambiguous names get their candidates, local rules and unknown names no act.

    Examples:
    - `normgraph register cite algoritmes.jsonl`
    - `normgraph register cite algoritmes.jsonl --format jsonl > citations.jsonl`
    """
    from normgraph.norms.laws import load_laws
    from normgraph.writing.citations import cited_csv, cited_json, cited_text
    from normgraph.writing.terminal import put, show

    if evaluate is not None:
        _evaluate(file, evaluate, lang, form)
        return
    entries = [_cited(index, values) for index, values in _entries(file)]
    if form is CiteForm.jsonl:
        import orjson

        put("".join(orjson.dumps(cited_json(entry)).decode() + "\n" for entry in entries))
    elif form is CiteForm.csv:
        put(cited_csv(entries))
    else:
        show(cited_text(entries, load_laws(), lang.value))


def _cited(index: int, values: Mapping[str, object]) -> Cited:
    from normgraph.register.cite import cite_entry
    from normgraph.writing.citations import Cited

    lars, name = (str(values.get(key) or "") for key in ("lars", "name"))
    return Cited(index, lars, name, cite_entry(values, _published(values)))


def _published(values: Mapping[str, object]) -> date | None:
    """Give the day of this version of an entry, on which the acts it names can be looked at."""
    for key in ("publication_dt", "create_dt"):
        written = values.get(key)
        if isinstance(written, str):
            try:
                return date.fromisoformat(written[:10])
            except ValueError:
                continue
    return None


def _evaluate(file: Path, labels: Path, lang: Tongue, form: CiteForm) -> None:
    from normgraph.register.evaluate import evaluate, texts_of
    from normgraph.writing.citations import evaluation_json, evaluation_text
    from normgraph.writing.terminal import show, show_json

    scored = evaluate(_labels(labels), texts_of(values for _, values in _entries(file)))
    if form is CiteForm.text:
        show(evaluation_text(scored, lang.value))
    else:
        show_json(evaluation_json(scored))


def _labels(path: Path) -> list[LabelledText]:
    from normgraph.register.evaluate import read_label

    labels = []
    for number, line in _lines(path, _content(path)):
        try:
            labels.append(read_label(line))
        except (KeyError, TypeError) as problem:
            raise _refused(path, number, "geen label", "no label") from problem
    return labels


# ---- reading ----


def _entries(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Read the entries of a file with their position, from 0.

    The file holds JSON Lines, an array, or an object with one in it (site data, a page of results).
    """
    import json

    content = _content(file)
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError):
        yield from enumerate(values for _, values in _lines(file, content))
        return
    if isinstance(parsed, dict):
        parsed = parsed.get("algoritme_versions") or parsed.get("results") or [parsed]
    for number, entry in enumerate(parsed if isinstance(parsed, list) else [parsed]):
        yield number, _object(entry, number + 1, file)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        reason = problem.strerror
        raise NotFound(f"kan niet lezen: {reason}", f"cannot read: {reason}", pointer=str(file)) from problem


def _lines(file: Path, content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Read objects, one on each line, with the number of the line."""
    import json

    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            raise _refused(file, number, "te lang", "too long")
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise _refused(file, number, "geen JSON", "not JSON") from problem
        yield number, _object(entry, number, file)


def _object(entry: object, number: int, file: Path) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise _refused(file, number, "geen vermelding", "no entry")
    return entry


def _refused(file: Path, number: int, nl: str, en: str) -> UnreadableInput:
    return UnreadableInput(f"regel of nummer {number}: {nl}", f"line or number {number}: {en}", pointer=str(file))
