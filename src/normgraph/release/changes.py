"""What changed between two releases, thing by thing, and what that asks of the version.

Only things with an IRI of ours count. Conditions and lists are named after what they say: when one changes, what holds
it points elsewhere, and is what changed. A text is a value with a language, so translators and spelling never ask more
than the last number of a version. The rule is the least that a machine can see; people raise more where words change
what a term means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from normgraph.errors import FaultyGraph, InvalidValue, NormgraphError
from normgraph.release.contents import Said
from normgraph.release.version import Step, Version
from normgraph.terms import BASE, DCT, ELI, ID, OWL, PROV, RDF, RDFS, SKOS, kind_of, term
from normgraph.texts import CHANGES, counted

What = Literal["new", "changed", "dates", "deprecated", "gone"]

DATES: Final = frozenset(
    {term(name) for name in ("validFrom", "validUntil", "knownFrom", "knownUntil", "period")}
    | {ELI + "first_date_entry_in_force", ELI + "date_no_longer_in_force"}
)
"""What says when a norm binds, and since when that is known."""

_KEPT: Final = frozenset(
    {DCT + "created", DCT + "modified", OWL + "versionIRI", OWL + "versionInfo", PROV + "wasAttributedTo"}
)
"""What is said of the keeping of a file; it changes with every release."""

_MEANING: Final = frozenset(
    {RDF + "type", *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range"))}
    | {term(name) for name in ("valueType", "code", "memberOf")}
)
"""What a term means to a machine, with the axioms of OWL; for a fact, which values it takes."""

_DEPRECATED: Final = (OWL + "deprecated", ox.Literal(True))

SHOWN: Final = 5
"""How many things a message names."""


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """What changed about one thing."""

    iri: str
    what: What
    step: Step
    """What it asks of the version at least."""
    added: Said
    removed: Said

    @property
    def predicates(self) -> tuple[str, ...]:
        """Give what the change is about, in a fixed order; what every release changes is left out."""
        return tuple(sorted({predicate for predicate, _ in self.added | self.removed} - _KEPT))

    @property
    def successors(self) -> tuple[str, ...]:
        """Give what takes the place of a deprecated thing."""
        return tuple(sorted(value.value for name, value in self.added if name == DCT + "isReplacedBy"))


def short(iri: str) -> str:
    """Write an IRI of ours as people know it: `requirement/aia-27-1`, `def#appliesIf`; another as it is."""
    return iri.removeprefix(ID).removeprefix(BASE)


def compare(before: Mapping[str, Said], after: Mapping[str, Said]) -> list[ResourceChange]:
    """Find what changed, in the order of the IRIs; what is used without being described is not compared."""
    found = (_change(iri, before.get(iri), after.get(iri)) for iri in sorted({*before, *after}))
    return [one for one in found if one is not None]


def _change(iri: str, before: Said | None, after: Said | None) -> ResourceChange | None:
    nothing: Said = frozenset()
    added, removed = (after or nothing) - (before or nothing), (before or nothing) - (after or nothing)
    if before is None:
        return ResourceChange(iri, "new", Step.MINOR, added, removed)
    if after is None:
        return ResourceChange(iri, "gone", Step.MAJOR, added, removed)
    if not added and not removed:
        return None
    return ResourceChange(iri, _what(added, removed), _step(iri, added, removed), added, removed)


def _what(added: Said, removed: Said) -> What:
    if _DEPRECATED in added:
        return "deprecated"
    return "dates" if DATES & {predicate for predicate, _ in added | removed} else "changed"


def _step(iri: str, added: Said, removed: Said) -> Step:
    steps = (_step_of(predicate, value, word=_is_term(iri)) for predicate, value in added | removed)
    return max(steps, default=Step.PATCH)


def _step_of(predicate: str, value: object, *, word: bool) -> Step:
    """Say what one statement asks that came or went."""
    if predicate in _KEPT:
        return Step.PATCH
    if word and (predicate in _MEANING or predicate.startswith(OWL)):
        return Step.MAJOR
    if word and predicate == SKOS + "definition":
        return Step.MINOR
    return Step.PATCH if isinstance(value, ox.Literal) and value.language else Step.MINOR


def _is_term(iri: str) -> bool:
    """Say whether others build on an IRI as a word: the ontology, and the facts in which systems are described."""
    return iri.startswith(BASE + "def") or kind_of(iri) == "fact"


# ---- what is refused ----


def refusals(version: Version, previous: Version, changes: Iterable[ResourceChange]) -> Iterator[NormgraphError]:
    """Say why these changes may not be released under a version after the previous one."""
    listed = list(changes)
    for one in listed:
        if one.what == "gone":
            yield FaultyGraph(
                "verdwenen sinds de vorige uitgave; houd het, met owl:deprecated true",
                "gone since the previous release; keep it, with owl:deprecated true",
                pointer=short(one.iri),
            )
    if version <= previous:
        yield InvalidValue(
            f"{version} ligt niet boven de vorige, {previous}",
            f"{version} is not above the previous, {previous}",
        )
        return
    asked = version.asked(max((one.step for one in listed), default=Step.PATCH))
    if version.step_from(previous) < asked:
        yield _too_low(version, previous, asked, [one for one in listed if version.asked(one.step) == asked])


def _too_low(version: Version, previous: Version, asked: Step, because: list[ResourceChange]) -> InvalidValue:
    names = ", ".join(short(one.iri) for one in because[:SHOWN]) + (", …" if len(because) > SHOWN else "")
    number = asked.name.lower()
    nl, en = counted(len(because), CHANGES, "nl"), counted(len(because), CHANGES, "en")
    return InvalidValue(
        f"{version} is te weinig na {previous}: verhoog het {number}-getal, om {nl}: {names}",
        f"{version} is too little after {previous}: raise the {number} number, for {en}: {names}",
    )
