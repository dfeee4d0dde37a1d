"""The doors of the project, in this process: requests without a network, and commands without a shell."""

from __future__ import annotations

import asyncio
import json
from functools import cache
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from typer.testing import CliRunner, Result

from normgraph import cli
from normgraph.api import create_app, schemas
from normgraph.api.titles import TITLES
from normgraph.settings import Settings
from normgraph.terms import BASE


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


def ask(content: object, **headers: str) -> Response:
    """Ask which requirements apply, by a description or by the bytes of one."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return send("POST", "/v1/answers", content=body, headers=headers)


def problem(found: Response, status: int, code: str) -> dict[str, Any]:
    """Check that a response is a problem document (RFC 9457), and give it."""
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    content = schemas.Problem.model_validate(found.json())
    title = TITLES[code].en if found.headers["content-language"] == "en" else TITLES[code].nl
    assert (content.status, content.title) == (status, title)
    assert content.type == f"{BASE}doc/error/{code}"
    assert content.detail
    return dict(found.json())


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
