"""Which graph is meant is said once: whoever is handed one keeps to it, whatever the environment names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi import FastAPI

import normgraph.api.app
import normgraph.store.dataset
from doors import run, send
from normgraph import Client
from normgraph.api.app import create_app
from normgraph.norms import open_graph
from normgraph.settings import Settings
from normgraph.store.dataset import Held
from normgraph.store.load import Source, our_sources
from normgraph.terms import SKOS, resource

NOWHERE = "http://127.0.0.1:9/query"
"""Nobody listens there."""

ELSEWHERE = "http://example.org/query"

PACKAGE = Path(__file__).parents[1] / "src" / "normgraph"
REGISTER = Path(__file__).parents[1] / "data" / "examples" / "register" / "augustus.json"

RENAMED = ox.NamedNode(resource("requirement", "aia-27-1"))
NAME = ox.Literal("Zebrapad", language="nl")


def renamed(source: Source) -> Source:
    """Give a file of the graph in which one requirement has another name."""
    triples = (
        (subject, predicate, NAME)
        if subject == RENAMED and predicate.value == SKOS + "prefLabel" and value.language == "nl"  # type: ignore[union-attr]
        else (subject, predicate, value)
        for subject, predicate, value in source.triples
    )
    return replace(source, triples=tuple(triples))


@pytest.fixture(scope="module")
def elsewhere() -> FastAPI:
    held = Held(tuple(map(renamed, our_sources()[0])), "0" * 64, ())
    with pytest.MonkeyPatch.context() as patch:
        for module in (normgraph.store.dataset, normgraph.api.app):
            patch.setattr(module, "held_by", {ELSEWHERE: held}.__getitem__)
        return create_app(Settings(store=ELSEWHERE))


@pytest.mark.parametrize(
    "path",
    ["/v1/requirements/aia-27-1", "/v1/search?q=zebrapad", "/v1/requirements?q=zebrapad", "/nl/search?q=zebrapad"],
)
def test_a_server_on_an_engine_shows_and_finds_what_the_engine_holds(elsewhere: FastAPI, path: str) -> None:
    found = send("GET", path, elsewhere)
    assert (found.status_code, "Zebrapad" in found.text) == (200, True)


def test_the_graph_of_this_installation_asks_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMGRAPH_STORE", NOWHERE)
    ours = Client.local()
    assert len(list(ours.requirements())) == len(open_graph("").norms.requirements)


def test_an_empty_store_is_this_installation_whatever_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["register", "answers", REGISTER, "--as-of", "2026-11-22", "--known-at", "2026-11-22"]
    ours = run(*asked)
    monkeypatch.setenv("NORMGRAPH_STORE", NOWHERE)
    assert run(*asked, "--store", "") == ours


def test_only_commands_follow_the_environment() -> None:
    opening = re.compile(r"\b(?:open_graph|load_norms|load_practice)\(\)")
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if opening.search(path.read_text())}
    assert {one for one in found if not one.startswith("cli/")} == {"norms/graph.py"}
