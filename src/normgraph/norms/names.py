"""The names of requirements: key, IRI, URN of the Algoritmekader, and that URN cut down to its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from normgraph.errors import NotFound, find, not_found, shown
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
    yield from one.all_urns
    yield from {urn.rpartition(":")[2] for urn in one.all_urns} - {one.key}


def several_of(norms: Norms, name: str) -> NotFound | None:
    """Make the error for a URN or number of the Algoritmekader where one norm is asked for by its key.

    It names all norms that carry it: the nearest key would be a guess at one of them. Gives nothing for other names.
    """
    found = requirement_names(norms).get(name, ())
    urn = next((one for norm in found for one in norm.all_urns if name in (one, one.rpartition(":")[2])), None)
    if urn is None or name in norms.requirements:
        return None
    keys, seen = ", ".join(one.key for one in found), f"/v1/requirements?urn={urn}"
    return NotFound(
        f"geen vereiste {shown(name)}; zo noemt het Algoritmekader {keys}: zie {seen}",
        f"no requirement {shown(name)}; that is the Algoritmekader's name for {keys}: see {seen}",
    )


def find_requirement(norms: Norms, key: str) -> Requirement:
    """Find one requirement by its key.

    Raises `NotFound`, which names the nearest key, or all norms for which another name stands.
    """
    if several := several_of(norms, key):
        raise several
    return find(norms.requirements, key, "vereiste", "requirement")


def find_requirements(norms: Norms, name: str) -> tuple[Requirement, ...]:
    """Find requirements by a name.

    Raises `NotFound`, which names the nearest key.
    """
    found = requirement_names(norms).get(name, ())
    if not found:
        raise not_found(norms.requirements, name, "vereiste", "requirement")
    return found
