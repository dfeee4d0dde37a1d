"""Read the answers that hold for every body of a kind, such as a municipality: a start for who describes a system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from normgraph.description import parse_description
from normgraph.errors import check_choice
from normgraph.files import root
from normgraph.model import Fact, Norms, Provision, Text
from normgraph.settings import Settings

FILE: Final = "data/presets/organisations.yaml"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that holds for every body of a kind, and the law that settles it."""

    fact: Fact
    value: Any
    why: Text
    legal_basis: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of body with the answers that hold for all of its kind."""

    key: str
    label: Text
    given: tuple[Given, ...]

    @property
    def facts(self) -> dict[str, Any]:
        """Give the answers as the facts of a description."""
        return {one.fact.key: one.value for one in self.given}


@lru_cache(maxsize=4)
def load_presets(norms: Norms) -> Mapping[str, Preset]:
    """Read the kinds of bodies, by key; an answer of which a graph elsewhere has no question is left out."""
    content = parse_description((root() / FILE).read_bytes(), Settings())
    return {
        key: Preset(
            key,
            Text(**label),
            tuple(_given(row, norms) for row in content["answers"] if key in row["for"] and row["fact"] in norms.facts),
        )
        for key, label in content["bodies"].items()
    }


def find_preset(key: str, norms: Norms, pointer: str) -> Preset:
    """Find a kind of body; the caller says where the key was given.

    Raises `InvalidValue`, which points there and names those there are.
    """
    presets = load_presets(norms)
    return presets[check_choice(key, presets, pointer)]


def _given(row: Mapping[str, Any], norms: Norms) -> Given:
    basis = tuple(norms.provisions[key] for key in row["basis"] if key in norms.provisions)
    return Given(norms.facts[row["fact"]], row["value"], Text(**row["why"]), basis)
