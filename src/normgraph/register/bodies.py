"""What the answers for a register come to for each body: outcomes counted, and which facts to ask it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from normgraph.applies.answer import Applicability
from normgraph.applies.bits import compile_program
from normgraph.applies.questions import Vocabulary, expected_to_settle
from normgraph.import_rules import ImportProfile, facts_of_kind, reads_body
from normgraph.model import Fact, Truth
from normgraph.register.answers import EntryAnswer, Layer, RegisterAnswers

Outcomes = Mapping[Truth, int]
"""How many pairs of an entry and a requirement have each outcome."""


@dataclass(frozen=True, slots=True)
class BodyQuestion:
    """A fact worth asking a body, with what an answer for each of its entries is expected to settle."""

    fact: Fact
    settles: float
    """The expected number of pairs of an entry and a requirement."""
    entries: int
    """The entries for which the fact is open and settles something."""


@dataclass(frozen=True, slots=True)
class BodyAnswers:
    """The answers for the entries of one body."""

    organization: str
    entries: tuple[EntryAnswer, ...]
    vouched: Outcomes
    claimed: Outcomes
    questions: tuple[BodyQuestion, ...]
    """By what they are expected to settle beyond what the entries claim."""
    of_kind: tuple[Fact, ...] = ()
    """Open facts that would follow from what kind of body it is, where no entry tells that: one question for all."""


def by_body(
    answers: RegisterAnswers, engine: Applicability, limit: int = 5, profile: ImportProfile = ()
) -> tuple[BodyAnswers, ...]:
    """Gather the answers by body, most entries first, each with at most `limit` questions.

    With the profile, what it reads from the kind of body is no question of a body of which no entry tells the kind.
    """
    grouped: dict[str, list[EntryAnswer]] = defaultdict(list)
    for entry in answers.entries:
        grouped[entry.body].append(entry)
    asked = _Asked(answers, engine)
    facts, of_kind = engine.norms.facts, facts_of_kind(profile)
    found = (
        _body(name, entries, asked, facts, limit, frozenset() if _is_recognised(entries) else of_kind)
        for name, entries in grouped.items()
    )
    return tuple(sorted(found, key=lambda body: (-len(body.entries), body.organization)))


def _is_recognised(entries: Iterable[EntryAnswer]) -> bool:
    """Say whether an entry tells by name or code what kind of body it is of."""
    return any(reads_body(one.rule) for entry in entries for one in entry.candidates.used)


def outcomes(layers: Iterable[Layer]) -> Outcomes:
    """Count the outcomes of some layers."""
    counted: Counter[int] = Counter()
    for layer in layers:
        counted.update(layer.truths)
    return {truth: counted[truth] for truth in Truth}


class _Asked:
    """What each fact is expected to settle, worked out once for entries with equal facts."""

    def __init__(self, answers: RegisterAnswers, engine: Applicability) -> None:
        roots = engine.folded(answers.as_of, answers.known_at)
        self._program = compile_program(roots.values())
        self._vocabulary = Vocabulary.of(engine.norms)
        self._settled: dict[Layer, dict[str, float]] = {}

    def settled(self, layer: Layer) -> dict[str, float]:
        """Give by fact the expected number of requirements, of those that the layer leaves open."""
        if layer not in self._settled:
            facts = self._vocabulary.norms.facts
            roots = [number for number, truth in enumerate(layer.truths) if truth == Truth.UNKNOWN]
            found = expected_to_settle(self._program, self._vocabulary, layer.state, facts, roots)
            self._settled[layer] = {fact: number for fact, number in found.items() if number}
        return self._settled[layer]


def _body(
    name: str, entries: list[EntryAnswer], asked: _Asked, facts: Mapping[str, Fact], limit: int, of_kind: frozenset[str]
) -> BodyAnswers:
    settles: dict[str, float] = defaultdict(float)
    hanging: Counter[str] = Counter()
    for entry in entries:
        settled = asked.settled(entry.claimed)
        hanging.update(settled.keys())
        for fact, number in settled.items():
            settles[fact] += number
    ranked = sorted(settles, key=lambda fact: (-settles[fact], facts[fact].order))
    asked_apart = [key for key in ranked if key not in of_kind][:limit]
    return BodyAnswers(
        organization=name,
        entries=tuple(entries),
        vouched=outcomes(entry.vouched for entry in entries),
        claimed=outcomes(entry.claimed for entry in entries),
        questions=tuple(BodyQuestion(facts[key], round(settles[key], 1), hanging[key]) for key in asked_apart),
        of_kind=tuple(facts[key] for key in ranked if key in of_kind),
    )
