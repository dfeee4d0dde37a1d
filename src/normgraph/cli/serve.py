"""The command that serves answers over HTTP."""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normgraph.cli.console import Lang, Store, Tongue, read_settings, reports_errors
from normgraph.errors import InvalidValue, Language, shown
from normgraph.settings import Settings, variable_of

if TYPE_CHECKING:
    from normgraph.api import Writing
    from normgraph.api.logs import LogForm


def _variables() -> str:
    """List the variables of the environment with their defaults, for `--help`."""
    listed = "\n".join(
        f"- `{variable_of(field.name)}` ({'none' if field.default == '' else field.default})"
        for field in fields(Settings)
    )
    return (
        f"Environment (default):\n\n{listed}\n\nWhat each means: docs/operations.md. An option goes before a variable."
    )


def add_serve(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog=_variables())(serve)


@reports_errors
def serve(
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on (default: 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Port (default: 8000).")] = None,
    writable: Annotated[
        bool, typer.Option("--writable", help="Let who has the token write graphs of their own (/update, /graphs).")
    ] = False,
    data: Annotated[Path | None, typer.Option("--data", help="Folder in which written graphs are kept.")] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", help="File with the token (else: NORMGRAPH_WRITE_TOKEN).")
    ] = None,
    log: Annotated[
        str | None, typer.Option("--log", metavar="off|text|json", help="How requests are logged (default: off).")
    ] = None,
    store: Store = None,
    lang: Lang = Tongue.nl,
) -> None:
    """Serve answers over HTTP; only this machine can reach it unless `--host` says otherwise.

    With `--store` the answers, the queries and the lists are those of the graph in another SPARQL 1.1 engine.

    SIGTERM or Ctrl-C stops it: nothing new is accepted, what runs may finish for a while, and the exit code is 0.

    Examples:
    - `normgraph serve --port 8000`
    - `normgraph serve --log json`
    - `normgraph serve --store http://127.0.0.1:7878/query`
    - `normgraph serve --writable --data graphs --token-file token.txt`
    """
    # Also while the graph loads, and once the server has stopped by itself and passes the signal on.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    import uvicorn

    from normgraph.api import address_of, create_app, listen
    from normgraph.api.logs import start_log

    settings = read_settings()
    settings = settings if store is None else replace(settings, store=store)
    form = _log_form(settings.log if log is None else log)
    start_log(form)
    writing = _writing(writable, data, token_file)
    if writing and settings.store:
        raise InvalidValue("--writable gaat niet met --store", "--writable does not go with --store")
    with listen(host or settings.host, settings.port if port is None else port) as listening:
        app = create_app(settings, writing)
        # An address that is too long for us must still reach us, to be told so.
        longest = 2 * settings.sparql_max_address_bytes + 65_536
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, h11_max_incomplete_event_size=longest,
            timeout_graceful_shutdown=settings.shutdown_seconds,
        )  # fmt: skip
        server = uvicorn.Server(config)
        _tell(f"{address_of(listening)}/health", form, lang.value)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


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


def _tell(address: str, form: LogForm, language: Language) -> None:
    """Say where the server listens: to a person in a sentence, to a reader of JSON as an event."""
    from normgraph.api.logs import LogForm
    from normgraph.texts import say

    if form is LogForm.json:
        logging.getLogger("normgraph").info("listening", extra={"fields": {"address": address}})
    else:
        typer.echo(f"{say('serving', language)} {address}", err=True)


def _log_form(name: str) -> LogForm:
    from normgraph.api.logs import LogForm

    if name not in list(LogForm):
        known = ", ".join(LogForm)
        raise InvalidValue(f"{shown(name)}: kies uit {known}", f"{shown(name)}: choose from {known}", pointer="--log")
    return LogForm(name)
