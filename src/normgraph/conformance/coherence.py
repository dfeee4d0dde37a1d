"""Check what a graph must hold beyond its shapes: one polarity a fact, a period for law in force, real alternatives.

In each requirement a fact may count only for or only against it. Then strong Kleene logic gives exactly the certain
answers: an outcome is undetermined only if the missing facts can really turn it either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from normgraph.applies.decide import timeless
from normgraph.applies.logic import UNKNOWN, Evaluation, leaves
from normgraph.applies.residue import Diagrams
from normgraph.model import Cell, Node, Norms, Requirement, Text, reading_cell
from normgraph.practice import EvidenceList

SignedCell = tuple[str, bool]
"""A cell key, and whether the cell counts in favour."""

Finding = tuple[str, Text]
"""The subject, by kind and key, and what is wrong with it."""


def check_norms(norms: Norms) -> Iterator[Finding]:
    """Yield every finding on the norms of a graph."""
    working = working_state(norms)
    for requirement in norms.requirements.values():
        yield from _check_requirement(requirement, norms, working)
    yield from _orphans(norms)


def working_state(norms: Norms) -> dict[str, bool]:
    """Give the readings that are taken unless told otherwise."""
    return {
        reading_cell(dispute.key, reading.key): reading.key == dispute.working
        for dispute in norms.disputes.values()
        if dispute.working
        for reading in dispute.readings
    }


def _check_requirement(requirement: Requirement, norms: Norms, working: dict[str, bool]) -> Iterator[Finding]:
    subject = f"requirement/{requirement.key}"
    if not requirement.periods and requirement.act.legal_status == "in-force":
        yield (
            subject,
            Text(
                "geldend recht zonder periode: zeg met ng:period vanaf wanneer",
                "law in force without a period: say by ng:period from when",
            ),
        )
    if requirement.legal_basis and requirement.act.key not in {one.act.key for one in requirement.legal_basis}:
        nl = f"geen grondslag is een bepaling van <act/{requirement.act.key}>: verbeter ng:legalBasis of ng:ofAct"
        en = f"no basis is a provision of <act/{requirement.act.key}>: mend ng:legalBasis or ng:ofAct"
        yield subject, Text(nl, en)
    found = set(signed_cells(requirement, Evaluation(working)))
    yield from _check_polarity(subject, found)
    yield from _check_enumerations(requirement, found, norms, working)
    yield from _check_ties(requirement, found, norms, working)


# ---- polarity ----


def signed_cells(requirement: Requirement, evaluation: Evaluation) -> Iterator[SignedCell]:
    """Yield each open cell of a requirement with the direction in which it counts."""
    for gate in requirement.gates:
        yield from _signed(gate, True, evaluation)
    for exception in requirement.exceptions:
        yield from _signed(exception, False, evaluation)
    for period in requirement.periods:
        yield from _signed(period.cases, True, evaluation)


def _signed(node: Node, positive: bool, evaluation: Evaluation) -> Iterator[SignedCell]:
    if evaluation.value(node) is not UNKNOWN:
        return
    if isinstance(node, Cell):
        yield node.key, positive
        return
    for member in (*node.all_of, *node.any_of):
        yield from _signed(member, positive, evaluation)
    for member in node.none_of:
        yield from _signed(member, not positive, evaluation)


def _check_polarity(subject: str, found: set[SignedCell]) -> Iterator[Finding]:
    for key in sorted({key for key, positive in found if (key, not positive) in found}):
        nl, en = f"{key} telt zowel voor als tegen", f"{key} counts both for and against"
        yield subject, Text(f"{nl}: maak er twee normen of twee feiten van", f"{en}: make it two norms, or two facts")


def _check_enumerations(
    requirement: Requirement, found: set[SignedCell], norms: Norms, working: dict[str, bool]
) -> Iterator[Finding]:
    """Find values of an enumeration that count together: Kleene logic does not know that they exclude one another.

    Two values against do no harm if both together, which cannot be, would give no less than the worse of the two.
    """
    values: dict[str, set[str]] = defaultdict(set)
    for key, _ in found:
        values[norms.cells[key].fact].add(key)
    for fact, keys in sorted(values.items()):
        if fact not in norms.facts or norms.facts[fact].type != "enum" or len(keys) == 1:
            continue
        if len(keys) == 2 < len(norms.facts[fact].domain) and not any((key, True) in found for key in keys):
            residue, whole, (one, other) = Diagrams(working), _whole(requirement), sorted(keys)
            together, first, second = (
                residue.when(whole, {one: held, other: also})
                for held, also in ((True, True), (True, False), (False, True))
            )
            if together == residue.both(first, second):
                continue
        subject = f"requirement/{requirement.key}"
        yield subject, Text(f"meer dan één waarde van {fact}", f"more than one value of {fact}")


def _check_ties(
    requirement: Requirement, found: set[SignedCell], norms: Norms, working: dict[str, bool]
) -> Iterator[Finding]:
    """Find facts tied by definition (`a` implies `b`) whose impossible combination would decide an outcome.

    Kleene logic looks at the best and the worst completion of the facts. Where the two facts count in opposite
    directions one of these is impossible; that does no harm if the possible ones give the same value.
    """
    ties = [
        (fact.key, implied, positive)
        for fact in norms.facts.values()
        for implied in fact.implies
        for positive in (True, False)
        if (fact.key, positive) in found and (implied, not positive) in found
    ]
    residue, whole = Diagrams(working), _whole(requirement)
    for fact, implied, positive in ties:
        impossible, both, neither = (
            residue.when(whole, {fact: first, implied: second})
            for first, second in ((True, False), (True, True), (False, False))
        )
        join = residue.either if positive else residue.both
        if impossible != join(both, neither):
            nl = f"{fact} impliceert {implied} en telt in tegengestelde richting: maak er twee normen van"
            en = f"{fact} implies {implied} and counts in the opposite direction: make it two norms"
            yield f"requirement/{requirement.key}", Text(nl, en)


def _whole(requirement: Requirement) -> Node:
    """Give a requirement as one condition, with the cases of all its periods."""
    return timeless(requirement, tuple(period.cases for period in requirement.periods))


def _orphans(norms: Norms) -> Iterator[Finding]:
    """Find facts that no requirement asks: they would be questions without a purpose."""
    used = {cell.fact for requirement in norms.requirements.values() for cell in _cells(requirement.roots())}
    for key in norms.facts:
        if key not in used:
            yield f"fact/{key}", Text("geen vereiste hangt van dit feit af", "no requirement depends on this fact")


def _cells(nodes: Iterable[Node]) -> Iterator[Cell]:
    for node in nodes:
        yield from leaves(node)


# ---- evidence ----


def check_evidence(lists: Iterable[EvidenceList]) -> Iterator[Finding]:
    """Yield every finding on alternatives among evidence lists: several for one requirement, of which one is enough.

    A list that holds all of another asks more to no end. And who reads alternatives must be told which one suits the
    case; otherwise the shortest will be taken for enough.
    """
    alternatives: dict[str, list[EvidenceList]] = defaultdict(list)
    for one in lists:
        for requirement in one.requirements:
            alternatives[requirement].append(one)
    for requirement, found in alternatives.items():
        for one, other in combinations(found, 2):
            if set(one.types) <= set(other.types) or set(other.types) <= set(one.types):
                text = f"<evidence-list/{other.key}>, <requirement/{requirement}>"
                nl, en = f"geen alternatief voor elkaar: {text}", f"no alternative to one another: {text}"
                yield f"evidence-list/{one.key}", Text(nl, en)
        if len(found) > 1:
            yield from _unexplained(found)


def _unexplained(alternatives: Iterable[EvidenceList]) -> Iterator[Finding]:
    nl, en = "zeg in een skos:note wanneer dit alternatief past", "say in a skos:note when this alternative suits"
    for one in alternatives:
        if one.note is None:
            yield f"evidence-list/{one.key}", Text(nl, en)
