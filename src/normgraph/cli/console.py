"""What every command shares: language, dates, what to read and write, and errors as one line with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, ParamSpec, TypeVar

import typer

from normgraph.applies.description import read_date
from normgraph.causes import not_read, not_written, too_large
from normgraph.errors import InputError, InvalidValue, Language, NormgraphError, NotFound, UnknownKey
from normgraph.settings import load_settings, unknown_variables
from normgraph.texts import FINDINGS, counted, pick
from normgraph.writing.terminal import discard_output, show, to_a_reader
from normgraph.writing.text import Line

if TYPE_CHECKING:
    from normgraph.applies.answer import Applicability
    from normgraph.model import Text
    from normgraph.norms import Graph

Parameters = ParamSpec("Parameters")
Chosen = TypeVar("Chosen", bound=str)


ListForm = Literal["text", "json"]
"""The forms in which a list can be written."""


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Day the law is applied on (default: today).")
]
JudgedOn = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Day as of which to judge (default: today).")
]
KnownAt = Annotated[str | None, typer.Option("--known-at", metavar="DATE", help="Use the law as known on this day.")]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="URL", help="Use the graph in this SPARQL 1.1 engine (default: our own files)."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of texts and messages.")]
Format = Annotated[ListForm, typer.Option("--format", help="How to write it.")]


def reports_errors(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Turn errors into one line on standard error and the right exit code; bad input never shows a traceback."""

    @wraps(command)
    def wrapped(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        language: Language = "en" if kwargs.get("lang") == "en" else "nl"
        try:
            with writing_out(language):
                if "log" not in kwargs:  # what has a log tells it there
                    tell_unknown_variables(language)
                command(*args, **kwargs)
        except NormgraphError as error:
            fail(error.message(language), error.exit)

    return wrapped


def tell_unknown_variables(language: Language) -> None:
    """Warn of settings that do not exist: a slip in the name of one would do nothing in silence."""
    for one in unknown_variables():
        typer.echo(f"normgraph: {one.message(language)}", err=True)


@contextmanager
def writing_out(language: Language) -> Iterator[None]:
    """Write all there is to standard output; say so, with exit code 3, when it takes no more."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as problem:
        if problem.filename is not None:
            raise
        discard_output()
        if not isinstance(problem, BrokenPipeError):  # else the reader has seen enough, as in `normgraph ask … | head`
            fail(not_written("stdout", problem).message(language), 3)


def fail(message: str, code: int) -> NoReturn:
    """Stop with a line on standard error and an exit code."""
    typer.echo(f"normgraph: {message}", err=True)
    raise typer.Exit(code)


def refuse(findings: Iterable[NormgraphError], language: Language) -> None:
    """Write findings, and stop with exit code 1 where there are any."""
    listed = list(findings)
    for one in listed:
        typer.echo(one.message(language))
    if listed:
        fail(counted(len(listed), FINDINGS, language), 1)


def chosen_day(given: str | None, option: str, described: date | None) -> date:
    """Give the day of an option, else that of the description, else today."""
    return described or date.today() if given is None else read_date(given, option)


def form_of(
    out: Path | None, suffixes: Mapping[str, Chosen], usual: Chosen | None = None, given: Chosen | None = None
) -> Chosen:
    """Give the form to write: the one that was given, else that of the suffix of the file, else the usual one.

    Raises `InvalidValue` for a suffix that stands for another form than was given, and, where none was given, for one
    that stands for no form: the name of a file would tell something else than what is in it.
    """
    suffix = "" if out is None else out.suffix.lower()
    meant = suffixes.get(suffix)
    if given is not None and meant in (None, given):
        return given
    if given is not None:
        raise InvalidValue(
            f"{suffix} hoort bij {meant}, niet bij {given}; laat --format weg of kies een andere naam",
            f"{suffix} stands for {meant}, not for {given}; leave out --format or choose another name",
            pointer="--out",
        )
    chosen = meant if meant is not None or suffix else usual
    if chosen is not None:
        return chosen
    known = ", ".join(suffixes)
    raise InvalidValue(f"kies een naam op {known}", f"choose a name in {known}", pointer="--out")


def open_graph(store: str | None = None) -> Graph:
    """Load the graph of an installation, or that in the engine that a command names."""
    from normgraph import norms

    return norms.open_graph(store)


def open_engine(store: str | None) -> Applicability:
    """Load the norms of that graph to answer by; limits are those of the environment."""
    from normgraph.applies.answer import Applicability

    return Applicability(open_graph(store).norms, load_settings())


def read_content(file: str, limit: int) -> bytes:
    """Read a file or standard input (`-`), no further than the limit.

    Raises `NotFound` or `InputTooLarge`.
    """
    try:
        if file == "-":
            content = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(limit + 1)
    except OSError as problem:
        raise not_read(file, problem) from problem
    if len(content) > limit:
        raise too_large(limit, pointer=file)
    return content


def put_bytes(parts: Iterable[bytes], out: Path | None) -> None:
    """Write a document to a file as a whole or not at all, or to standard output once all of it is there."""
    from normgraph.writing.atomic import whole_file

    if out is None:
        whole = b"".join(parts)
        with to_a_reader() as stream:
            stream.write(whole)
    else:
        with whole_file(out) as stream:
            stream.writelines(parts)


def put_text(parts: Iterable[str], out: Path | None) -> None:
    """Write a document of text, as `put_bytes` does."""
    put_bytes((part.encode() for part in parts), out)


def put_lines(lines: Iterable[Line], out: Path | None) -> None:
    """Write lines for people; they have their colours and are broken only on a terminal."""
    if out is None:
        show(lines)
    else:
        put_text((f"{line.text}\n" for line in lines), out)


def tell(lines: Iterable[Line]) -> None:
    """Write lines beside what a command writes."""
    for line in lines:
        typer.echo(line.text, err=True)


@contextmanager
def naming(file: object, content: bytes | None = None) -> Iterator[None]:
    """Name the file in an error about what stands in it; with its content, a key that is named gets its line too.

    Without content an error that tells its place keeps that place.
    """
    from normgraph.description import line_of

    try:
        yield
    except InputError as problem:
        if problem.pointer and content is None:
            raise
        name = str(file)
        line = line_of(content, problem.pointer) if content and problem.pointer and not is_turtle(name) else None
        at = ("", "") if line is None else (f"regel {line}: ", f"line {line}: ")
        nl, en = at[0] + problem.message("nl"), at[1] + problem.message("en")
        raise type(problem)(nl, en, pointer=name, line=line or problem.line) from problem


@contextmanager
def advising(nl: str, en: str) -> Iterator[None]:
    """Say what to do in an error about a name that is like none there is: nothing in it helps any further."""
    try:
        yield
    except (NotFound, UnknownKey) as problem:
        if problem.near:
            raise
        said = f"{problem.nl}; {nl}", f"{problem.en}; {en}"
        raise type(problem)(*said, pointer=problem.pointer, line=problem.line) from problem


def listed_by(command: str) -> AbstractContextManager[None]:
    """Name the command that lists all there are, in an error about a name that is like none of them."""
    return advising(f"`{command}` noemt ze alle", f"`{command}` lists them all")


def is_turtle(file: str) -> bool:
    """Say whether a file is Turtle, by its name."""
    return file.lower().endswith(".ttl")


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Show how far something is, of how much, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        advance: Callable[[int, int], None] = lambda done, total: bar.update(task, completed=done, total=total)  # noqa: E731
        yield advance


def tell_reading(note: Text | None, language: Language, *, as_data: bool = False) -> None:
    """Say first how a name was read; beside data on standard error, as whoever reads those reads no lines."""
    if note and as_data:
        typer.echo(f"normgraph: {pick(note, language)}", err=True)
    elif note:
        show([Line(f"{pick(note, language)}."), Line("")])
