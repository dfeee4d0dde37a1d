"""Write an answer in the form that was asked, also to take away; and replay the receipt of one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from normgraph.cli.console import Lang, Store, Tongue, naming, open_engine, put_bytes, read_content, reports_errors
from normgraph.errors import InvalidValue, Language
from normgraph.settings import load_settings

if TYPE_CHECKING:
    from normgraph.applies.facts import Description
    from normgraph.applies.means import Toolbox
    from normgraph.model import Answer
    from normgraph.writing.text import Line


class Form(StrEnum):
    """The forms in which an answer can be written; the last four are dossiers to hand over."""

    text = "text"
    json = "json"
    turtle = "turtle"
    jsonld = "jsonld"
    csv = "csv"
    html = "html"
    pdf = "pdf"
    docx = "docx"
    xlsx = "xlsx"


SUFFIXES: Final = {
    ".txt": Form.text, ".json": Form.json, ".ttl": Form.turtle, ".jsonld": Form.jsonld, ".csv": Form.csv,
    ".html": Form.html, ".pdf": Form.pdf, ".docx": Form.docx, ".xlsx": Form.xlsx,
}  # fmt: skip
"""In which form an answer is written, by the end of the name of its file."""

BINARY: Final = frozenset({Form.pdf, Form.docx, Form.xlsx})


@reports_errors
def replay(
    receipt: Annotated[str, typer.Argument(metavar="RECEIPT|-", help="Receipt of an answer, in JSON.")],
    store: Store = None,
    lang: Lang = Tongue.nl,
) -> None:
    """Ask again what a receipt asked, and say whether the answer is still the same; exit 1 when it is not.

    A receipt that was changed after it was made is refused (exit 2). Its seal shows damage; it is not a signature.

    Example:
    - `normgraph replay receipt.json`
    """
    from normgraph.receipt import read_receipt
    from normgraph.receipt import replay as asked_again
    from normgraph.writing.replay import replay_text
    from normgraph.writing.terminal import show

    settings = load_settings()
    content = read_content(receipt, settings.max_source_bytes)
    with naming(receipt, content):
        found = asked_again(read_receipt(content, settings), open_engine(store))
    show(replay_text(found, lang.value))
    if not found.same:
        raise typer.Exit(1)


def check_apart(read: Mapping[str, str | None], written: Mapping[str, Path | None]) -> None:
    """Refuse to write a file over one that is read, or over another that is written; each stands by its option."""
    taken = {Path(file).resolve(): name for name, file in read.items() if file and file != "-"}
    for name, file in written.items():
        if file and (other := taken.setdefault(file.resolve(), name)) != name:
            raise InvalidValue(
                f"is hetzelfde bestand als {other}; kies een andere naam",
                f"is the same file as {other}; choose another name",
                pointer=name,
            )


def put_receipt(answer: Answer, description: Description, file: Path) -> None:
    """Write the receipt of an answer to a file."""
    from normgraph.receipt import write_receipt

    put_bytes([write_receipt(answer, description)], file)


def write_answer(
    answer: Answer,
    description: Description,
    form: Form,
    language: Language,
    store: str | None,
    out: Path | None,
    *,
    full: bool = False,
) -> None:
    """Write an answer to a file as a whole or not at all, or to standard output.

    Raises `InvalidValue` for a form that would only garble a terminal.
    """
    if form in BINARY and out is None and sys.stdout.isatty():
        raise InvalidValue("geef bij deze vorm een bestand", "give a file with this form", pointer="--out")
    if form is Form.text:
        _write_lines(list(_lines(answer, language, _toolbox(store), full=full)), out)
    else:
        put_bytes([_content(answer, description, form, language, store)], out)


def _content(answer: Answer, description: Description, form: Form, language: Language, store: str | None) -> bytes:
    """Write an answer as one piece."""
    from normgraph.writing.csv import answer_csv
    from normgraph.writing.rdf import answer_rdf

    match form:
        case Form.json:
            import orjson

            from normgraph.writing.answer import answer_json

            laid_out = orjson.loads(answer_json(answer, _toolbox(store)))
            return orjson.dumps(laid_out, option=orjson.OPT_INDENT_2) + b"\n"
        case Form.csv:
            return answer_csv(answer, language).encode()
        case Form.turtle | Form.jsonld:
            return (answer_rdf(answer, "turtle" if form is Form.turtle else "jsonld") + "\n").encode()
        case _:
            from normgraph.writing.handover import make_handover
            from normgraph.writing.handover_files import WRITERS

            return WRITERS[form.value](make_handover(answer, description, _toolbox(store)), language)


def _lines(answer: Answer, language: Language, box: Toolbox, *, full: bool) -> Iterator[Line]:
    from normgraph.texts import say
    from normgraph.writing.answer_text import answer_text
    from normgraph.writing.means import FIRST, OF_ALL_NORMS, means_text
    from normgraph.writing.text import Line, disclaimer

    yield from answer_text(answer, box.norms.facts, language, full=full)
    yield from means_text(box.find(answer), box.practice, language, OF_ALL_NORMS if full else FIRST)
    if not full:
        yield from (Line(""), Line(say("in_full", language), "quiet"))
    yield from disclaimer(language)


def _write_lines(lines: list[Line], out: Path | None) -> None:
    from normgraph.writing.terminal import show

    if out is None:
        show(lines)
    else:
        put_bytes((f"{line.text}\n".encode() for line in lines), out)


def _toolbox(store: str | None) -> Toolbox:
    from normgraph.applies.means import Toolbox
    from normgraph.norms import open_graph

    graph = open_graph(store)
    return Toolbox(graph.norms, graph.practice)
