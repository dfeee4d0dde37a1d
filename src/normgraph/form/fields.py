"""What a form is made of: fields, each with the key one writes, its kind, its term in RDF, and what to write there.

One table of fields serves reading, RDF, rendering and the template, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from normgraph.model import Text

Kind = Literal[
    "words", "items", "text", "day", "flag", "concept", "concepts", "link", "links", "data", "part", "parts"
]  # fmt: skip
"""`words` is text in one or two languages and `items` a list of it; `concept` is the key of a thing in the graph;
`data` is taken as it is, to be checked elsewhere; `part` and `parts` have fields of their own."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `term` is its property in RDF, `of` the class of a part."""

    key: str
    kind: Kind
    term: str
    label: Text
    ask: Text
    of: str = ""
    members: tuple[Field, ...] = ()
    scheme: str = ""
    """Of a concept: the kind of thing that its key names, such as `leaflet-status`."""
    choices: Mapping[str, Text] = field(default_factory=dict)
    """Of a concept: the keys that may be chosen, where they are a closed list."""
