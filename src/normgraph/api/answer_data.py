"""Write an answer as data, in the form that a client likes best: the same for the API and for the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.applies.means import Toolbox
from normgraph.errors import Language
from normgraph.model import Answer
from normgraph.writing.answer import answer_json
from normgraph.writing.csv import answer_csv
from normgraph.writing.rdf import answer_rdf

DATA_TYPES: Final[Mapping[str, str]] = {
    "json": "application/json", "ttl": "text/turtle", "jsonld": "application/ld+json", "csv": "text/csv",
}  # fmt: skip
"""By suffix; the first is what a client gets that has no preference."""


def answer_data(answer: Answer, toolbox: Toolbox, media_type: str, language: Language) -> bytes:
    """Write a whole answer; the language is that of a table, as all other forms hold both."""
    if media_type == DATA_TYPES["json"]:
        return answer_json(answer, toolbox)
    if media_type == DATA_TYPES["csv"]:
        return answer_csv(answer, language).encode()
    return answer_rdf(answer, "turtle" if media_type == DATA_TYPES["ttl"] else "jsonld").encode()
