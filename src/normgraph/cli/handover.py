"""Write an answer in the form that was asked, also to take away; and replay the receipt of one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from normgraph.cli.console import Lang, Store, naming, open_engine, open_graph, put_bytes, put_lines, read_content
from normgraph.errors import InvalidValue, Language
from normgraph.settings import load_settings
from normgraph.texts import say
from normgraph.writing.terminal import show
from normgraph.writing.text import Line, disclaimer

if TYPE_CHECKING:
    from normgraph.applies.description import Description
    from normgraph.applies.means import Toolbox
    from normgraph.model import Answer


Form = Literal["text", "json", "turtle", "jsonld", "csv", "html", "pdf", "docx", "xlsx"]
"""The forms in which an answer can be written; the last four are dossiers to hand over."""

Detail = Literal["short", "usual", "full"]
"""How much of an answer is written as text."""

SUFFIXES: Final[Mapping[str, Form]] = {
    ".txt": "text", ".json": "json", ".ttl": "turtle", ".jsonld": "jsonld", ".csv": "csv",
    ".html": "html", ".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx",
}  # fmt: skip
"""In which form an answer is written, by the end of the name of its file."""

BINARY: Final[frozenset[Form]] = frozenset({"pdf", "docx", "xlsx"})


def replay(
    receipt: Annotated[str, typer.Argument(metavar="RECEIPT|-", help="Receipt of an answer, in JSON.")],
    store: Store = None,
    lang: Lang = "nl",
) -> None:
    """Ask again what a receipt asked, and say whether the answer is still the same; exit 1 when it is not.

    nl: Vraag opnieuw wat in een ontvangstbewijs staat, en zeg of het antwoord nog hetzelfde is; exitcode 1 als dat
    niet zo is.

    A receipt that was changed after it was made is refused (exit 2). Its seal shows damage; it is not a signature.

    nl: Een ontvangstbewijs dat na het maken is veranderd, wordt geweigerd (exitcode 2). Het zegel verraadt schade; het
    is geen handtekening.

    Example:
    - `normgraph replay receipt.json`
    """
    from normgraph.receipt import read_receipt
    from normgraph.receipt import replay as asked_again
    from normgraph.writing.replay import replay_text

    settings = load_settings()
    content = read_content(receipt, settings.max_source_bytes)
    with naming(receipt, content):
        found = asked_again(read_receipt(content, settings), open_engine(store))
    show(replay_text(found, lang))
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
    detail: Detail = "usual",
) -> None:
    """Write an answer to a file as a whole or not at all, or to standard output.

    Raises `InvalidValue` for a form that would only garble a terminal.
    """
    from normgraph.applies.means import Toolbox

    if form in BINARY and out is None and sys.stdout.isatty():
        raise InvalidValue("geef bij deze vorm een bestand", "give a file with this form", pointer="--out")
    graph = open_graph(store)
    box = Toolbox(graph.norms, graph.practice)
    if form == "text":
        put_lines(_lines(answer, language, box, detail), out)
    else:
        put_bytes([_content(answer, description, form, language, box)], out)


def _content(answer: Answer, description: Description, form: Form, language: Language, box: Toolbox) -> bytes:
    """Write an answer as one piece."""
    from normgraph.writing.csv import answer_csv
    from normgraph.writing.rdf import answer_rdf

    match form:
        case "json":
            import orjson

            from normgraph.writing.answer import answer_json

            return orjson.dumps(orjson.loads(answer_json(answer, box)), option=orjson.OPT_INDENT_2) + b"\n"
        case "csv":
            return answer_csv(answer, language).encode()
        case "turtle" | "jsonld":
            return (answer_rdf(answer, form) + "\n").encode()
        case _:
            from normgraph.writing.handover import make_handover
            from normgraph.writing.handover_files import WRITERS

            return WRITERS[form](make_handover(answer, description, box), language)


def _lines(answer: Answer, language: Language, box: Toolbox, detail: Detail) -> Iterator[Line]:
    from normgraph.writing.answer_overview import overview_text
    from normgraph.writing.answer_text import answer_text
    from normgraph.writing.means import FIRST, OF_ALL_NORMS, means_text

    full = detail == "full"
    if detail == "short":
        yield from overview_text(answer, language)
    else:
        yield from answer_text(answer, box.norms.facts, language, full=full)
        yield from means_text(box.find(answer), box.practice, language, OF_ALL_NORMS if full else FIRST)
    if not full:
        yield from (Line(""), Line(say("at_a_glance" if detail == "short" else "in_full", language), "quiet"))
    yield from disclaimer(language)
