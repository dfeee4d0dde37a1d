"""The command that serves answers over HTTP."""

from __future__ import annotations

import gc
import logging
import signal
import sys
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normgraph.cli.console import Lang, Store, tell_unknown_variables
from normgraph.errors import InvalidValue, Language, check_choice
from normgraph.settings import Settings, load_settings, unknown_variables, variable_of
from normgraph.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from normgraph.api import Writing
    from normgraph.api.board import Posting
    from normgraph.api.logs import LogForm


Host = Annotated[
    str | None, typer.Option("--host", metavar="ADDRESS", help="Address to listen on (default: 127.0.0.1).")
]
Port = Annotated[int | None, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="Port (default: 8000).")]
Writable = Annotated[
    bool, typer.Option("--writable", help="Let who has the token write graphs of their own (/update, /graphs).")
]
WrittenTo = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Folder in which written graphs are kept.")
]
TokenFile = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", help="File with the token (else: NORMGRAPH_WRITE_TOKEN)."),
]
Logging = Annotated[
    str | None, typer.Option("--log", metavar="off|text|json", help="How requests are logged (default: off).")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="NUMBER", min=1, max=64, help="Server processes on this address (default: 1)."),
]
RegisterFile = Annotated[
    Path | None, typer.Option("--register", metavar="FILE", help="Show the entries of this file of the register.")
]
SnapshotAt = Annotated[
    Path | None, typer.Option("--snapshot", metavar="DIR", help="Answer from this snapshot, and from what replaces it.")
]


def variables() -> str:
    """List the variables of the environment with their defaults, for `--help`."""
    listed = "\n".join(
        f"- {variable_of(field.name)}{'' if field.default == '' else f' ({field.default})'}"
        for field in fields(Settings)
    )
    what = "What each means: docs/operations.md. An option goes before a variable."
    nl = "Wat elk betekent: docs/operations.md. Een optie gaat voor een variabele."
    return f"Environment (default):\n{listed}\n\n{what}\n\nnl: {nl}"


def serve(
    host: Host = None,
    port: Port = None,
    writable: Writable = False,
    data: WrittenTo = None,
    token_file: TokenFile = None,
    log: Logging = None,
    store: Store = None,
    workers: Workers = None,
    register: RegisterFile = None,
    snapshot: SnapshotAt = None,
    lang: Lang = "nl",
) -> None:
    """Serve answers over HTTP; only this machine can reach it unless `--host` says otherwise.

    nl: Geef antwoord over HTTP; alleen deze machine kan erbij, tenzij `--host` anders zegt.

    With `--store` the answers, the queries and the lists are those of the graph in another SPARQL 1.1 engine.

    nl: Met `--store` zijn de antwoorden, de query's en de lijsten die van de graaf in een andere SPARQL 1.1-engine.

    With `--workers` as many processes share the address. With `--snapshot` they answer from a snapshot; one that takes
    its place is taken over without failing a request, at SIGHUP at once, or refused when it is damaged.

    nl: Met `--workers` delen zoveel processen het adres. Met `--snapshot` antwoorden zij uit een momentopname; een
    nieuwe op dezelfde plaats nemen zij over zonder dat een verzoek mislukt, bij SIGHUP meteen. Een beschadigde
    weigeren zij.

    With `--register` the entries of a file of the Algorithm Register are checked and have a page at `/nl/register`.

    nl: Met `--register` worden de vermeldingen in een bestand van het Algoritmeregister gecontroleerd, en staan zij op
    `/nl/register`.

    SIGTERM or Ctrl-C stops it: nothing new is accepted, what runs may finish for a while, and the exit code is 0.

    nl: SIGTERM of Ctrl-C stopt de server: er komt niets nieuws bij, wat loopt mag nog even verder, en de exitcode is
    0.

    Examples:
    - `normgraph serve --port 8000`
    - `normgraph serve --log json`
    - `normgraph serve --workers 4 --snapshot graphs/current`
    - `normgraph serve --register algoritmes.json`
    - `normgraph serve --store http://127.0.0.1:7878/query`
    - `normgraph serve --writable --data graphs --token-file token.txt`
    """
    # Also while the graph loads, and once the server has stopped by itself and passes the signal on.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    gc.disable()  # until the server runs: what is loaded stays, and to look at it over and over takes half of the time
    from normgraph.api.logs import start_log

    settings = _chosen(
        host=host, port=port, log=log, store=store, workers=workers, register=register, snapshot=snapshot
    )
    start_log(form := _log_form(settings.log, "NORMGRAPH_LOG" if log is None else "--log"))
    _warn_of_variables(form, lang)
    writing = _writing(writable, data, token_file)
    _check_together(settings, writing)
    _listen(settings, writing, form, lang)


def _listen(settings: Settings, writing: Writing | None, form: LogForm, language: Language) -> None:
    from normgraph.api.server import address_of, check_open_files, listen

    check_open_files()
    with listen(settings.host, settings.port) as listening:
        tell = partial(_tell, address_of(listening), form, language)
        if settings.workers == 1 and not settings.snapshot:
            _serve_alone(settings, listening, writing, tell)
        else:
            _serve_together(settings, listening, tell)


def _chosen(**options: str | int | Path | None) -> Settings:
    """Let the options that were given go before the environment."""
    given = {name: str(one) if isinstance(one, Path) else one for name, one in options.items() if one is not None}
    return replace(load_settings(), **given)  # type: ignore[arg-type]


def _check_together(settings: Settings, writing: Writing | None) -> None:
    """Raise `InvalidValue` for options that do not go together."""
    if writing and settings.store:
        raise InvalidValue("--writable gaat niet met --store", "--writable does not go with --store")
    if writing and (settings.workers > 1 or settings.snapshot):
        raise InvalidValue(
            "--writable gaat niet met --workers of --snapshot: er is maar één proces dat kan schrijven",
            "--writable does not go with --workers or --snapshot: only one process can write",
        )
    if settings.store and settings.snapshot:
        raise InvalidValue(
            "--snapshot gaat niet met --store: kies één graaf", "--snapshot does not go with --store: choose one graph"
        )
    if settings.register:
        _check_register(settings)


def _serve_alone(settings: Settings, listening: socket, writing: Writing | None, tell: Callable[[], None]) -> None:
    from normgraph.api import create_app
    from normgraph.api.server import run_server

    if not (sys.stdin and sys.stdin.isatty()):  # a service is told so to reload, and has nothing to take over
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    app = create_app(settings, writing, ahead=True)
    tell()
    run_server(app, settings, listening)


def _check_register(settings: Settings) -> None:
    """Raise an `InputError` for a file that is none of the register or holds no entry, before any server starts."""
    from normgraph.cli.console import naming
    from normgraph.register.read import open_register, read_stream, with_an_entry
    from normgraph.register.record import Record

    file = Path(settings.register)
    with naming(file), open_register(file) as stream:
        any(isinstance(one, Record) for one in with_an_entry(read_stream(stream, settings)))


def _serve_together(settings: Settings, listening: socket, tell: Callable[[], None]) -> None:
    from normgraph.api import create_app
    from normgraph.api.crew import Crew
    from normgraph.api.server import run_server

    def serve_one(ready: Callable[[], None], alive: int, posting: Posting) -> None:
        run_server(create_app(settings, posting=posting, ahead=True), settings, listening, ready=ready, alive=alive)

    sys.exit(Crew(serve_one, settings, tell).run())


def _writing(writable: bool, data: Path | None, token_file: Path | None) -> Writing | None:
    """Say where and with which token may be written, if at all; raises `InvalidValue` when part of it is missing."""
    from normgraph.api import Writing, read_token

    if not writable:
        if data is not None or token_file is not None:
            raise InvalidValue(
                "--data en --token-file gaan met --writable", "--data and --token-file go with --writable"
            )
        return None
    if data is None:
        raise InvalidValue("--writable vraagt een map: --data MAP", "--writable needs a folder: --data DIR")
    return Writing(data, read_token(token_file))


def _tell(server: str, form: LogForm, language: Language) -> None:
    """Say where the server listens: to a person in a line, to a reader of JSON as an event."""
    from normgraph.api.logs import LogForm

    pages, sparql, health = f"{server}/{language}/", f"{server}/sparql", f"{server}/health"
    if form is LogForm.json:
        fields = {"pages": pages, "sparql": sparql, "address": health}
        logging.getLogger("normgraph").info("listening", extra={"fields": fields})
    else:
        typer.echo(f"{say('serving', language)} {pages} · SPARQL: {sparql} · {health}", err=True)


def _warn_of_variables(form: LogForm, language: Language) -> None:
    from normgraph.api.logs import LogForm

    if form is LogForm.json:
        for one in unknown_variables():
            logging.getLogger("normgraph").warning(one.message("en"))
    else:
        tell_unknown_variables(language)


def _log_form(name: str, given_by: str) -> LogForm:
    from normgraph.api.logs import LogForm

    return LogForm(check_choice(name, LogForm, given_by))
