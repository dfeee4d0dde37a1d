"""With what a system meets its norms, and shows it: instruments and measures, ranked, and the evidence of each norm.

A list of everything that exists helps nobody. What counts is how many of the norms that apply to this system, or may
apply, an instrument covers or a measure works towards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from normgraph.model import Answer, Requirement
from normgraph.practice import DEGREES, MANDATE_STATUSES, Coverage, EvidenceList, Instrument, Mandate, Measure, Practice


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
    """Measures with the number of Algoritmekader requirements of this system that they work towards."""
    evidence: Mapping[str, tuple[EvidenceList, ...]]
    """By requirement: what a file holds to let it be judged; one of the lists is enough."""


def find_means(answer: Answer, practice: Practice) -> Means:
    """Find what helps with the norms that apply to a system or may apply."""
    needed = [row.requirement for row in answer.requirements if row.status != "does_not_apply"]
    urns = {urn for requirement in needed for urn in requirement.urns}
    coverage = _coverage(practice.coverage, {requirement.key for requirement in needed})
    helpful = [measure for measure in practice.measures.values() if measure.supports & urns]
    helpful.sort(key=lambda measure: (-_weight(measure, urns), measure.key))
    covered = Counter(name for found in coverage.values() for name in {one.instrument for one in found})
    return Means(
        coverage=coverage,
        measures={
            requirement.key: tuple(one for one in helpful if one.supports & set(requirement.urns))
            for requirement in needed
        },
        instruments_ranked=tuple((practice.instruments[key], count) for key, count in _ranked(covered)),
        measures_ranked=tuple((measure, len(measure.supports & urns)) for measure in helpful),
        evidence=evidence_of((requirement.key for requirement in needed), practice),
    )


def evidence_of(requirements: Iterable[str], practice: Practice) -> dict[str, tuple[EvidenceList, ...]]:
    """Give the evidence lists of some requirements, by requirement; a permission or right may have none."""
    found: dict[str, list[EvidenceList]] = {key: [] for key in requirements}
    for one in practice.evidence_lists:
        for key in one.requirements:
            if key in found:
                found[key].append(one)
    return {key: tuple(lists) for key, lists in found.items()}


def _coverage(coverage: Iterable[Coverage], needed: set[str]) -> dict[str, tuple[Coverage, ...]]:
    found: dict[str, list[Coverage]] = defaultdict(list)
    for one in coverage:
        if one.requirement in needed and one.degree != "none":
            found[one.requirement].append(one)
    return {key: tuple(sorted(rows, key=lambda one: DEGREES.index(one.degree))) for key, rows in found.items()}


def _weight(measure: Measure, urns: set[str]) -> float:
    """Weigh what a measure serves of this system by its share of all it serves: help with everything is no advice."""
    served = len(measure.supports & urns)
    return served * served / len(measure.supports)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def mandates_over(requirement: Requirement, practice: Practice, as_of: date) -> list[Mandate]:
    """Find the mandates over a requirement on a day: over itself, over what it rests on, or over its act.

    Who can act comes first, then who is intended, then that nobody can.
    """
    provisions = {provision.key for provision in requirement.legal_basis}
    found = [one for one in practice.mandates if _covers(one, requirement, provisions) and one.live_at(as_of)]
    return sorted(found, key=lambda one: MANDATE_STATUSES.index(one.status))


def _covers(mandate: Mandate, requirement: Requirement, provisions: set[str]) -> bool:
    return _named(mandate.supervises, requirement, provisions) and not _named(mandate.excludes, requirement, provisions)


def _named(iris: Iterable[str], requirement: Requirement, provisions: set[str]) -> bool:
    """Say whether one of these is the requirement, its act, or a provision on which it rests."""
    for iri in iris:
        kind, _, key = iri.partition("/id/")[2].partition("/")
        if kind == "requirement" and key == requirement.key:
            return True
        if kind == "act" and key == requirement.act.key:
            return True
        if kind == "provision" and any(own == key or own.startswith(f"{key}/") for own in provisions):
            return True
    return False
