"""The doors of the project, in this process: requests without a network, and commands without a shell."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from typer.testing import CliRunner, Result

from normgraph import cli
from normgraph.api import create_app
from normgraph.settings import Settings


@cache
def app(register: str = "") -> FastAPI:
    """Give the application, over a file of the register where asked for."""
    return create_app(Settings(register=register))


def send(method: str, path: str, through: FastAPI | None = None, *, hidden: bool = False, **parts: Any) -> Response:
    """Send one request; what goes wrong inside is raised, or hidden in the answer that a client would get."""
    transport = ASGITransport(through or app(), raise_app_exceptions=not hidden)

    async def sent() -> Response:
        async with AsyncClient(transport=transport, base_url="http://normgraph") as client:
            return await client.request(method, path, **parts)

    return asyncio.run(sent())


def get(path: str, **parts: Any) -> Response:
    return send("GET", path, **parts)


def call(*words: object, given: str | bytes | None = None) -> Result:
    """Call a command; what goes wrong inside is not hidden."""
    return CliRunner().invoke(cli.app, [str(word) for word in words], given, catch_exceptions=False)


def run(*words: object, code: int = 0, given: str | bytes | None = None) -> str:
    """Call a command that ends with this exit code, and give what it writes."""
    done = call(*words, given=given)
    assert done.exit_code == code, done.output
    return done.output


def refused(*words: object, given: str | bytes | None = None) -> str:
    """Call with bad input; the error is one line on standard error, and nothing is answered."""
    done = call(*words, given=given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("normgraph: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def fine(*words: object, given: str | bytes | None = None) -> str:
    """Call a command that succeeds in silence, and give what it writes."""
    done = call(*words, given=given)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    return done.stdout
