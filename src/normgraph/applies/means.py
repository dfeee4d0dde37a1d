"""With what a system meets its norms: instruments and measures, ranked by what this system still needs.

A list of everything that exists helps nobody. What counts is how many of the norms that apply to this system, or may
apply, an instrument covers or a measure works towards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from normgraph.model import Answer, Requirement
from normgraph.practice import DEGREES, Coverage, Instrument, Mandate, Measure, Practice


@dataclass(frozen=True, slots=True)
class Means:
    """What helps one system, for each of its norms and over all of them."""

    coverage: Mapping[str, tuple[Coverage, ...]]
    """By requirement: how instruments cover it, the best first."""
    measures: Mapping[str, tuple[Measure, ...]]
    """By requirement: what can be done, that which serves most norms of this system first."""
    instruments_ranked: tuple[tuple[Instrument, int], ...]
    """Instruments with the number of norms of this system that they cover in some degree."""
    measures_ranked: tuple[tuple[Measure, int], ...]
    """Measures with the number of norms of this system that they work towards."""


def find_means(answer: Answer, practice: Practice) -> Means:
    """Find what helps with the norms that apply to a system or may apply."""
    needed = [row.requirement for row in answer.requirements if row.status != "does_not_apply"]
    coverage = _coverage(practice.coverage, {requirement.key for requirement in needed})
    measures = {requirement.key: _supporting(requirement, practice.measures.values()) for requirement in needed}
    breadth = Counter(measure.key for found in measures.values() for measure in found)
    covered = Counter(name for found in coverage.values() for name in {one.instrument for one in found})
    return Means(
        coverage=coverage,
        measures={
            key: tuple(sorted(found, key=lambda measure: (-breadth[measure.key], measure.key)))
            for key, found in measures.items()
        },
        instruments_ranked=tuple((practice.instruments[key], count) for key, count in _ranked(covered)),
        measures_ranked=tuple((practice.measures[key], count) for key, count in _ranked(breadth)),
    )


def _coverage(coverage: Iterable[Coverage], needed: set[str]) -> dict[str, tuple[Coverage, ...]]:
    found: dict[str, list[Coverage]] = defaultdict(list)
    for one in coverage:
        if one.requirement in needed and one.degree != "none":
            found[one.requirement].append(one)
    return {key: tuple(sorted(rows, key=lambda one: DEGREES.index(one.degree))) for key, rows in found.items()}


def _supporting(requirement: Requirement, measures: Iterable[Measure]) -> list[Measure]:
    urns = set(requirement.urns)
    return [measure for measure in measures if measure.supports & urns]


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def mandates_over(requirement: Requirement, practice: Practice, as_of: date) -> list[Mandate]:
    """Find the mandates over a requirement on a day: over itself, over what it rests on, or over its act."""
    provisions = {provision.key for provision in requirement.legal_basis}
    return [one for one in practice.mandates if _covers(one, requirement, provisions) and _in_time(one, as_of)]


def _covers(mandate: Mandate, requirement: Requirement, provisions: set[str]) -> bool:
    for iri in mandate.supervises:
        kind, _, key = iri.partition("/id/")[2].partition("/")
        if kind == "requirement" and key == requirement.key:
            return True
        if kind == "act" and key == requirement.act.key:
            return True
        if kind == "provision" and any(own == key or own.startswith(f"{key}/") for own in provisions):
            return True
    return False


def _in_time(mandate: Mandate, day: date) -> bool:
    started = mandate.valid_from is None or mandate.valid_from <= day
    return started and (mandate.valid_until is None or day < mandate.valid_until)
