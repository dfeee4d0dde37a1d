"""Legal terms with their meaning in plain words, and the forms in which a text has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from normgraph.errors import Language
from normgraph.model import Provision, Text


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the law; it explains the provisions that it rests on and does not replace them."""

    key: str
    kind: str
    """What it is in the graph: a role, an instrument, a qualification, or a term and nothing else."""
    label: Text
    definition: Text
    forms: Mapping[Language, tuple[str, ...]]
    """As texts have it: its label, its abbreviation and other forms; a plural in the regular way needs no mention."""
    legal_basis: tuple[Provision, ...]
