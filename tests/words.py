"""A text of a thing, read out of the graph as it is served."""

from __future__ import annotations

from functools import cache

from embedded import open_store
from normgraph.terms import SKOS, resource, term

DEFINITION, LABEL, NOTE = f"{SKOS}definition", f"{SKOS}prefLabel", f"{SKOS}note"
HINT, QUESTION, GAP = term("hint"), term("question"), term("gap")

graph = cache(open_store)


def said(path: str, words: str) -> dict[str, str]:
    """Give a text of a thing in both languages."""
    thing = resource(*path.split("/", 1))
    rows = graph().select(f"SELECT ?said (LANG(?said) AS ?language) {{ GRAPH ?g {{ <{thing}> <{words}> ?said }} }}")
    return {str(row["language"]): str(row["said"]) for row in rows}
