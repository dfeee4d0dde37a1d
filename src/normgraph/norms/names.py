"""The names of requirements: key, IRI, URN of the Algoritmekader, and that URN cut down to its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from normgraph.errors import not_found
from normgraph.model import Norms, Requirement


def requirement_names(norms: Norms) -> Mapping[str, tuple[Requirement, ...]]:
    """Give the requirements by every name that they have; a URN, and its number, may stand for several.

    A key goes before a number: where `avg-10` is both, it is the norm of ours.
    """
    found: dict[str, list[Requirement]] = defaultdict(list)
    for one in norms.requirements.values():
        for name in _names(one):
            if name == one.key or name not in norms.requirements:
                found[name].append(one)
    return {name: tuple(requirements) for name, requirements in found.items()}


def _names(one: Requirement) -> Iterator[str]:
    yield one.key
    yield one.iri
    yield from one.urns
    yield from {urn.rpartition(":")[2] for urn in one.urns} - {one.key}


def find_requirements(norms: Norms, name: str) -> tuple[Requirement, ...]:
    """Find requirements by a name.

    Raises `NotFound`, which names the nearest key.
    """
    found = requirement_names(norms).get(name, ())
    if not found:
        raise not_found(norms.requirements, name, "vereiste", "requirement")
    return found
