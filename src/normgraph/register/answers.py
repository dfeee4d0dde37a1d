"""Answers for a whole register: every entry against every requirement, in two layers.

*Vouched*: what holds whatever the entry says, by what the register itself guarantees. *Claimed*: what holds if what
the entry says is right. Both are the statuses that `Applicability.answer` gives for the same facts, computed for all
entries at once on bit planes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from normgraph.applies.answer import Applicability
from normgraph.applies.bits import compile_program, pack, run_blocks, unpack
from normgraph.applies.description import Description
from normgraph.applies.facts import close
from normgraph.import_rules import ImportProfile
from normgraph.model import Grounded, Node, Norms, Requirement, State, Truth
from normgraph.register.candidates import Candidates, Importer
from normgraph.register.grouping import Grouping, official_names
from normgraph.register.record import Record

LETTERS: Final[Mapping[Truth, str]] = {Truth.FALSE: "n", Truth.UNKNOWN: "u", Truth.TRUE: "a"}
"""The compact form of a status: does not apply, undetermined, applies."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What is known of a system, and the outcome of every requirement for it; entries with equal facts share one."""

    state: State
    truths: bytes
    """A `Truth` for each requirement, in the order of `RegisterAnswers.requirements`."""


@dataclass(frozen=True, slots=True)
class EntryAnswer:
    """One entry with what it says and what follows."""

    position: int
    """Its number in the file, from 1."""
    lars: str
    name: str
    organization: str
    """As the entry spells it."""
    body: str
    """The name under which its body is shown, however the entry spells it; empty when it names none."""
    candidates: Candidates
    vouched: Layer
    claimed: Layer

    @property
    def codes(self) -> tuple[str, ...]:
        """Give two letters for each requirement, vouched and claimed: `ua` applies if what the entry says is right."""
        both = zip(self.vouched.truths, self.claimed.truths, strict=True)
        return tuple(LETTERS[Truth(vouched)] + LETTERS[Truth(claimed)] for vouched, claimed in both)


@dataclass(frozen=True, slots=True)
class RegisterAnswers(Grounded):
    """The answers for the entries of a register on one day, in the order of the file."""

    requirements: tuple[Requirement, ...]
    entries: tuple[EntryAnswer, ...]


def answer_entries(
    records: Iterable[Record],
    engine: Applicability,
    profile: ImportProfile,
    as_of: date,
    known_at: date,
) -> RegisterAnswers:
    """Answer for every entry that an organisation wrote, on the law of a day as it was known on another.

    Machine translations and entries that the file repeats are left out; `Counts` has their number. Nothing in an
    entry makes this fail: what contradicts itself stands apart in `EntryAnswer.candidates` and is not used.
    """
    norms = engine.norms
    importer = Importer(profile, norms, official_names(), as_of)
    originals = [one for one in records if one.is_original]
    read = [importer.read(one) for one in originals]
    roots = engine.folded(as_of, known_at)
    layers = _layers([one.description(vouched=only) for one in read for only in (True, False)], norms, as_of, roots)
    bodies = Grouping.of(originals)
    entries = (
        EntryAnswer(one.position, one.lars, _line(one, "name"), one.body, bodies.name_of(one), found, vouched, claimed)
        for one, found, vouched, claimed in zip(originals, read, layers[::2], layers[1::2], strict=True)
    )
    requirements = tuple(norms.requirements[key] for key in roots)
    return RegisterAnswers(as_of, known_at, norms.version, norms.digest, requirements, tuple(entries))


def decide(states: Sequence[State], roots: Sequence[Node]) -> list[bytes]:
    """Give for each state a `Truth` for each root, all states at once."""
    import numpy

    program = compile_program(roots)
    packed = pack(states, program.cells)
    columns = [unpack(held, failed, packed.count) for held, failed in run_blocks(program, packed)]
    if not columns or not states:
        return [b""] * len(states)
    return [row.tobytes() for row in numpy.stack(columns, axis=1).view(numpy.uint8)]


def _layers(descriptions: Sequence[Description], norms: Norms, as_of: date, roots: Mapping[str, Node]) -> list[Layer]:
    """Decide every description, each distinct one once."""
    keys = [(frozenset(one.cells.items()), frozenset(one.dates.items())) for one in descriptions]
    distinct = dict(zip(keys, descriptions, strict=True))
    states = [close(one, norms, as_of) for one in distinct.values()]
    made = dict(zip(distinct, map(Layer, states, decide(states, tuple(roots.values()))), strict=True))
    return [made[key] for key in keys]


def _line(record: Record, field: str) -> str:
    return " ".join(record.text(field).split())
