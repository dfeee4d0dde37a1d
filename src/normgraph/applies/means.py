"""With what a system meets its norms, and shows it: instruments and measures, ranked, and the evidence of each norm.

A list of everything that exists helps nobody. Each next instrument or measure is the one that adds most to those above
it (see `ranking`). A norm that applies now weighs more than one that hangs on a missing fact, and that more than one
that will apply later; a norm that few things serve weighs more than one that everything serves; and the norms of one
Algoritmekader requirement weigh together as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isqrt, lcm
from typing import Final, Literal

from normgraph.applies.memory import Memory
from normgraph.applies.ranking import Placed, Rankable, Ranking
from normgraph.model import LAW, Answer, Norms, Requirement, RequirementAnswer
from normgraph.practice import Coverage, Degree, EvidenceList, Instrument, Measure, Practice
from normgraph.settings import Settings

Group = Literal["needed", "rest", "buying"]
"""Adds something for this system; serves it but adds nothing; or serves it only where the system is bought."""

STRENGTHS: Final[Mapping[Degree, int]] = {"full": 4, "partial": 2, "support": 1, "none": 0}
"""How much a degree of coverage counts."""

BINDINGNESS: Final = ("statute", "treaty", "policy", "guidance")
"""From what binds most; it decides between instruments that add as much."""

SCALE: Final = lcm(*range(1, 17))
"""Makes weights integers: what a norm weighs is divided by how many things serve it, and by its siblings."""

LATER: Final = 1
OPEN: Final = 2
NOW: Final = 4
"""What a norm weighs that will apply later, that hangs on a missing fact, and that applies."""


@dataclass(frozen=True, slots=True)
class Advice:
    """An instrument or measure in its place for one system; the rank runs on over the groups, from 1."""

    key: str
    rank: int
    group: Group
    serves: tuple[str, ...]
    """Keys of the norms of this system that it helps with."""
    adds: tuple[str, ...]
    """Of these, those with which nothing above it in its group helps as far."""
    prescribed: bool = False
    """Whether a law that applies to this system prescribes it."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Means:
    """What helps one system, for each of its norms and over all of them."""

    coverage: Mapping[str, tuple[Coverage, ...]]
    """By requirement: how instruments cover it, the best first."""
    measures: Mapping[str, tuple[Measure, ...]]
    """By requirement: what can be done, in the order of the ranking."""
    instruments_ranked: tuple[Advice, ...]
    measures_ranked: tuple[Advice, ...]
    evidence: Mapping[str, tuple[EvidenceList, ...]]
    """By requirement that applies or may apply: what a file holds to let it be judged; one of the lists is enough."""


class Toolbox:
    """What there is to meet norms with, indexed once, to find for each system what it needs."""

    def __init__(self, norms: Norms, practice: Practice, settings: Settings | None = None) -> None:
        self.norms = norms
        self.practice = practice
        measures = {key: _serving(one, norms) for key, one in practice.measures.items()}
        self._buying = Ranking({key: one for key, one in measures.items() if practice.measures[key].only_when_bought})
        self._always = Ranking({key: one for key, one in measures.items() if key not in self._buying.candidates})
        self._instruments = Ranking(_candidates(practice))
        self._measures_of = _servers(measures)
        self._instruments_of = _servers(self._instruments.candidates)
        self._coverage = _by_requirement(practice.coverage)
        self._prescribed = _prescribed(norms.requirements, practice.instruments.values())
        self._urns = {key: one.all_urns or (key,) for key, one in norms.requirements.items()}
        self._evidence = evidence_of(norms.requirements, practice)
        self._found: Memory[Means] = Memory((settings or Settings()).max_kept_means)

    def find(self, answer: Answer) -> Means:
        """Find what helps with the norms that apply to a system, may apply, or will apply later.

        It hangs on that alone, and on whether the system is bought; by this it is remembered.
        """
        built, urgencies = answer.facts.get("procured") is False, bytes(map(_urgency, answer.requirements))
        return self._found.recall((built, urgencies), lambda: self._find(urgencies, built))

    def _find(self, urgencies: bytes, built: bool) -> Means:
        """Find what helps with norms, by the urgency of each."""
        needed = {key: urgency for key, urgency in zip(self.norms.requirements, urgencies, strict=True) if urgency}
        weights = self._weights(needed)
        measures = self._rank_measures(weights, needed, "rest" if built else "buying")
        return Means(
            coverage={key: self._coverage[key] for key in needed if key in self._coverage},
            measures=self._by_norm(measures, needed),
            instruments_ranked=tuple(self._rank_instruments(weights, needed)),
            measures_ranked=tuple(measures),
            evidence={key: self._evidence.get(key, ()) for key, urgency in needed.items() if urgency > LATER},
        )

    def _weights(self, needed: Mapping[str, int]) -> dict[str, int]:
        """Weigh norms by their urgency, and those of one Algoritmekader requirement together as one."""
        siblings = Counter([self._urns[key] for key in needed])
        return {key: urgency * SCALE // siblings[self._urns[key]] for key, urgency in needed.items()}

    def _rank_instruments(self, weights: Mapping[str, int], needed: Mapping[str, int]) -> list[Advice]:
        """Rank what the law prescribes now above the rest, and last what it prescribes for other systems only."""
        meant = {name: 1 for key, names in self._prescribed.items() if key in needed for name in names}
        now = {name: 0 for key, names in self._prescribed.items() if needed.get(key) == NOW for name in names}
        placed = self._instruments.place(_divided(weights, self._instruments_of), meant | now)
        return _advice(_grouped(placed), needed, now)

    def _rank_measures(self, weights: Mapping[str, int], needed: Mapping[str, int], when_bought: Group) -> list[Advice]:
        """Rank what helps however the system comes about, and apart from it what helps only in buying it."""
        divided = _divided(weights, self._measures_of)
        buying = self._buying.place(divided)
        return _advice([*_grouped(self._always.place(divided)), *((one, when_bought) for one in buying)], needed)

    def _by_norm(self, ranked: Iterable[Advice], norms: Iterable[str]) -> dict[str, tuple[Measure, ...]]:
        """Give by norm the measures that serve it, as ranked; the norms that the same measures serve share a list."""
        ranks = {one.key: one.rank for one in ranked}
        serving = {norm: self._measures_of[norm] for norm in norms if norm in self._measures_of}
        lists = {
            keys: tuple([self.practice.measures[key] for key in sorted(keys, key=ranks.__getitem__)])
            for keys in {*serving.values()}
        }
        return {norm: lists[keys] for norm, keys in serving.items()}


def evidence_of(requirements: Iterable[str], practice: Practice) -> dict[str, tuple[EvidenceList, ...]]:
    """Give the evidence lists of some requirements, by requirement; a permission or right may have none."""
    found: dict[str, list[EvidenceList]] = {key: [] for key in requirements}
    for one in practice.evidence_lists:
        for key in one.requirements:
            if key in found:
                found[key].append(one)
    return {key: tuple(lists) for key, lists in found.items()}


def _serving(measure: Measure, norms: Norms) -> Rankable:
    """Say which norms a measure serves; among equals one that serves little else comes first."""
    served = {key: 1 for key, one in norms.requirements.items() if measure.supports.intersection(one.all_urns)}
    breadth = max(1, len(measure.supports))
    return Rankable(measure.key, served, depth=isqrt(SCALE // breadth), tie=breadth)


def _candidates(practice: Practice) -> dict[str, Rankable]:
    """Say which norms each instrument treats, and how far its best part does."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in practice.coverage:
        if one.degree != "none":
            strengths = found[one.instrument]
            strengths[one.requirement] = max(strengths.get(one.requirement, 0), STRENGTHS[one.degree])
    return {key: _covering(practice.instruments[key], strengths) for key, strengths in found.items()}


def _covering(one: Instrument, strengths: Mapping[str, int]) -> Rankable:
    """Place an instrument last that a law prescribes, unless it does so for the system at hand."""
    return Rankable(one.key, strengths, tier=1 + _is_prescribed(one), tie=BINDINGNESS.index(one.bindingness.key))


def _by_requirement(coverage: Iterable[Coverage]) -> dict[str, tuple[Coverage, ...]]:
    found: dict[str, list[Coverage]] = defaultdict(list)
    for one in coverage:
        if one.degree != "none":
            found[one.requirement].append(one)
    return {key: tuple(sorted(rows, key=lambda one: one.place)) for key, rows in found.items()}


def _prescribed(requirements: Mapping[str, Requirement], instruments: Iterable[Instrument]) -> dict[str, set[str]]:
    """Find by norm the instruments that a provision on which it rests prescribes; policy prescribes nothing by law."""
    by_basis: dict[str, set[str]] = defaultdict(set)
    for one in instruments:
        if _is_prescribed(one):
            for provision in one.legal_basis:
                by_basis[provision.key].add(one.key)
    found = {
        key: {name for provision in one.legal_basis for name in by_basis.get(provision.key, ())}
        for key, one in requirements.items()
        if one.bindingness.key in LAW
    }
    return {key: names for key, names in found.items() if names}


def _is_prescribed(instrument: Instrument) -> bool:
    return instrument.bindingness.key == "statute" and bool(instrument.legal_basis)


def _servers(candidates: Mapping[str, Rankable]) -> dict[str, frozenset[str]]:
    """Find by norm what serves it."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, one in candidates.items():
        for norm in one.strengths:
            found[norm].add(key)
    return {norm: frozenset(keys) for norm, keys in found.items()}


def _urgency(row: RequirementAnswer) -> int:
    """Weigh a norm that applies above one that hangs on a fact, and that above one that will apply later."""
    if row.status == "does_not_apply":
        return LATER if row.reason == "not-yet" else 0
    return NOW if row.status == "applies" else OPEN


def _divided(weights: Mapping[str, int], servers: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Divide the weight of each norm that anything serves over all that serves it."""
    return {key: max(1, weight // len(servers[key])) for key, weight in weights.items() if key in servers}


def _grouped(placed: Iterable[Placed]) -> list[tuple[Placed, Group]]:
    return [(one, "needed" if one.adds else "rest") for one in placed]


def _advice(
    placed: Iterable[tuple[Placed, Group]], urgency: Mapping[str, int], prescribed: Iterable[str] = ()
) -> list[Advice]:
    """Number what was placed; of the norms that each serves, those that apply come first, as a text shows a few."""
    chosen = frozenset(prescribed)

    def ordered(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(keys, key=lambda key: -urgency[key]))

    return [
        Advice(
            one.key, rank, group, ordered(one.serves), ordered(one.adds if group != "rest" else ()), one.key in chosen
        )
        for rank, (one, group) in enumerate(placed, 1)
    ]
