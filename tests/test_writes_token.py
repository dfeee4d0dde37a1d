"""Who may write: only who has the token, at a server that was started to be written to."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from doors import call
from endpoint import PATIENCE
from normgraph.api import create_app
from writable import BEARER, TOKEN, UPDATE, WRITES


def test_the_description_names_the_token(writer: httpx.Client) -> None:
    described = writer.get("/openapi.json").json()
    scheme = described["components"]["securitySchemes"]["writeToken"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for path, method in WRITES:
        assert described["paths"][path][method]["security"] == [{"writeToken": []}]


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"bearer x {TOKEN}", TOKEN],
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/update"), ("PUT", "/graphs?graph=urn:g"), ("DELETE", "/graphs")]
)
def test_without_the_token_nothing_is_written_or_read(
    writer: httpx.Client, method: str, path: str, header: str
) -> None:
    headers = {"authorization": header, "content-type": "text/nonsense"}
    found = writer.request(method, path, headers=headers, content=b"\xff" * 100)
    assert found.status_code == 401
    assert found.headers["www-authenticate"].startswith('Bearer realm="normgraph"')
    del headers["authorization"]
    bare = httpx.request(method, f"{writer.base_url}{path}", headers=headers, trust_env=False, timeout=PATIENCE)
    assert (bare.status_code, bare.headers["www-authenticate"]) == (401, 'Bearer realm="normgraph"')


def test_the_scheme_may_be_in_any_capitals(writer: httpx.Client) -> None:
    headers = UPDATE | {"authorization": f"bEARER {TOKEN}"}
    assert writer.post("/update", content="CLEAR DEFAULT", headers=headers).status_code == 200


def test_other_methods_are_not_there(writer: httpx.Client) -> None:
    found = writer.patch("/graphs?graph=urn:g", content="x")
    assert found.status_code == 405
    assert set(found.headers["allow"].split(", ")) == {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"}
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        found = writer.request(method, "/update")
        assert found.status_code == 405
        assert set(found.headers["allow"].split(", ")) == {"POST", "OPTIONS"}


def test_a_script_of_another_site_may_write_with_the_token(writer: httpx.Client) -> None:
    wanted = {"origin": "https://elders.nl", "access-control-request-method": "PUT"}
    found = writer.options("/graphs", headers=wanted | {"access-control-request-headers": "authorization"})
    assert found.status_code == 204
    assert "PUT" in found.headers["access-control-allow-methods"]
    assert "Authorization" in found.headers["access-control-allow-headers"]


def test_a_server_that_is_not_writable_has_no_such_address() -> None:
    async def sent(method: str, path: str) -> int:
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="http://normgraph", headers=BEARER) as client:
            return (await client.request(method, path, content="CLEAR ALL", headers=UPDATE)).status_code

    assert asyncio.run(sent("POST", "/update")) == 404
    assert asyncio.run(sent("PUT", "/graphs?graph=urn:g")) in (404, 405, 501)


# ---- starting ----


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--writable", "--data", "{folder}"], "at least 16"),
        (["--writable", "--data", "{folder}", "--token-file", "{folder}/absent"], "cannot read the token: there is no"),
        (["--writable", "--data", "{folder}", "--token-file", "{short}"], "at least 16"),
        (["--writable", "--token-file", "{short}"], "--data"),
        (["--data", "{folder}"], "go with --writable"),
    ],
)
def test_a_writable_server_needs_a_folder_and_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.delenv("NORMGRAPH_WRITE_TOKEN", raising=False)
    (tmp_path / "short").write_text("short")
    filled = [one.format(folder=tmp_path / "data", short=tmp_path / "short") for one in options]
    found = call("serve", "--port", "0", "--lang", "en", *filled)
    assert found.exit_code == 2
    assert message in found.stderr
    assert not (tmp_path / "data").exists()
