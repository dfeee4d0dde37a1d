"""Check the entries of a register against the shapes of the standard that each of them follows.

Entries are judged many to a graph, since most of the time of a single validation goes into starting it; what was found
is then given back to the entry it is about, in the order of the file. The engine lets the interpreter go while it
judges, so that the next entries are read and earlier findings told meanwhile, on another processor where there is one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from normgraph.causes import not_in_form, not_read
from normgraph.conformance.entry_graph import ENTRY, SHORT, as_given, claims_graph, entry_graph, members_of, written_out
from normgraph.conformance.rules import ASSUMED, SEVERITIES, Rule, rule_of, rules_of, shapes_for
from normgraph.conformance.shacl import Shapes, Violation
from normgraph.errors import UnreadableInput
from normgraph.model import Text
from normgraph.register.fields import Standard
from normgraph.register.flat_pairs import unclear_lists
from normgraph.register.record import Record, Rejected

AT_ONCE: Final = 25
"""How many entries are judged as one graph: fewer cost starting time, more cost the engine its cache."""

AHEAD: Final = 1
"""How many graphs are with the engine while an earlier one is told of: a second would wait for the interpreter more
than it would win."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class EntryFinding:
    """What one rule found in one field of an entry."""

    rule: Rule
    field: str
    values: tuple[str, ...]
    """What it found it in, where the rule is about a value; empty when something is absent."""
    members: tuple[tuple[int, ...], ...]
    """For each value the references of the field that it stands in, numbered from 1; empty where it is in no list."""
    component: str
    terms: tuple[str, ...]
    """The same values as they are written in Turtle."""

    @property
    def message(self) -> Text:
        """Say what is wrong, where, and how to mend it."""
        return self.rule.message


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """An entry with what was found in it, from heaviest to lightest."""

    record: Record
    standard: Standard
    """The standard by which it was judged, which for an entry of an unknown one is 1.0."""
    findings: tuple[EntryFinding, ...]
    notation: tuple[EntryFinding, ...] = ()
    """What is told apart: how an export writes a field, which is not the work of a body. A check tells so of the lists
    of a table whose members cannot be told apart, a report over a register of every notation of an export."""

    @property
    def unclear(self) -> tuple[EntryFinding, ...]:
        """Give what is said of lists in a flat form whose members cannot be told apart and were not judged."""
        fields = unclear_lists(self.record.values) if self.notation else ()
        return tuple(one for one in self.notation if one.field in fields)

    @property
    def conforms(self) -> bool:
        """Say whether nothing that was found is a violation."""
        return all(one.rule.severity != "Violation" for one in self.findings)


def check_entries(
    entries: Iterable[Record | Rejected], day: date, shapes: Sequence[Path] = ()
) -> Iterator[CheckedEntry | Rejected]:
    """Judge entries as on a day, by their standard or by the shapes given; what is no entry comes through as it is.

    Raises `NotFound` or `UnreadableInput` when the shapes given cannot be used.
    """
    given = read_shapes(*shapes) if shapes else None
    stream = iter(entries)
    batches = iter(lambda: list(islice(stream, AT_ONCE)), [])
    with ThreadPoolExecutor(AHEAD, "shapes") as engine:
        begun = ((batch, _begin(batch, day, shapes, given, engine)) for batch in batches)
        for batch, judged in ahead(begun, AHEAD):
            found = {position: ones for one in judged for position, ones in _findings(one)}
            for one in batch:
                if isinstance(one, Record):
                    yield _unclear_apart(CheckedEntry(one, _standard(one), found[one.position]))
                else:
                    yield one


def ahead(items: Iterable[Item], count: int) -> Iterator[Item]:
    """Give items in order, each after as many of the next have been asked for: making an item begins work."""
    stream = iter(items)
    asked = deque(islice(stream, count))
    while asked:
        first = asked.popleft()
        asked.extend(islice(stream, 1))
        yield first


def read_shapes(*files: Path) -> Shapes:
    """Compile shapes that somebody gives.

    Raises `NotFound` for a file that cannot be read, and `UnreadableInput` when there is no usable shape: to judge by
    nothing would find everything in order.
    """
    name = ", ".join(map(str, files))
    try:
        shapes = Shapes(*files)
        rules_of(*files)
    except OSError as problem:
        raise not_read(name, problem) from problem
    except (ValueError, SyntaxError) as problem:
        raise not_in_form("SHACL in Turtle", problem, pointer=name) from problem
    if not len(shapes):
        raise UnreadableInput("er staat geen shape in", "there is no shape in it", pointer=name)
    return shapes


def _unclear_apart(one: CheckedEntry) -> CheckedEntry:
    """Tell apart that a list of a table is no list, where only the flat form of tables makes that so."""
    keys = {f"AR-TYPE-{key}" for key in unclear_lists(one.record.values)} if one.record.is_row else set()
    if not keys:
        return one
    apart = tuple(finding for finding in one.findings if finding.rule.key in keys)
    rest = tuple(finding for finding in one.findings if finding.rule.key not in keys)
    return replace(one, findings=rest, notation=apart)


@cache
def entry_shapes(*files: Path) -> Shapes:
    """Give the shapes of a standard for graphs in short names, without messages, compiled once for a process."""
    return Shapes(*files, messages=False, short=SHORT)


class Judged(NamedTuple):
    """Entries of one standard that the engine has as one graph, and what it finds in them when it is through."""

    records: Sequence[Record]
    rules: Mapping[str, Rule]
    results: Callable[[], list[Violation]]


def _begin(
    batch: Sequence[Record | Rejected],
    day: date,
    files: Sequence[Path],
    given: Shapes | None,
    engine: ThreadPoolExecutor,
) -> list[Judged]:
    """Let the engine judge some entries, those of one standard together.

    What is no full graph has no other after it, so that nothing would be won by a thread, which takes longer to start
    than an entry to judge: it is judged when it is asked for.
    """
    by_shapes: dict[tuple[Path, ...], list[Record]] = {}
    for record in batch:
        if isinstance(record, Record):
            by_shapes.setdefault(tuple(files) or (shapes_for(_standard(record)),), []).append(record)
    judged = []
    for paths, group in by_shapes.items():
        shapes = given or entry_shapes(*paths)
        graph = "".join(_graph(record, day, whole=bool(files)) for record in group)
        last = len(batch) < AT_ONCE
        results = partial(shapes.validate, graph) if last else engine.submit(shapes.validate, graph).result
        judged.append(Judged(group, rules_of(*paths), results))
    return judged


def _findings(judged: Judged) -> Iterator[tuple[int, tuple[EntryFinding, ...]]]:
    """Wait for the engine, and give what was found with the position of the entry that it is about."""
    found: dict[int, list[Violation]] = {record.position: [] for record in judged.records}
    for one in judged.results():
        position = one.focus.removeprefix(ENTRY).partition("/")[0]
        found[int(position)].append(one)
    for record in judged.records:
        results = ((rule_of(one, judged.rules), one) for one in found[record.position])
        yield record.position, _brought_together(record, results)


def _standard(record: Record) -> Standard:
    """Give the standard to judge by: 0.2 of 2021 had the fields of 0.1 and no limits, which came with 0.2.3."""
    if record.standard == "0.2" and "0.2.3" not in str(as_given(record).get("standard_version")):
        return "0.1"
    return record.standard or ASSUMED


def _graph(record: Record, day: date, *, whole: bool) -> str:
    """Write what is judged: shapes of somebody else may look at what stood there too."""
    return written_out(entry_graph(record, day) + claims_graph(record)) if whole else entry_graph(record, day)


def _brought_together(record: Record, results: Iterable[tuple[Rule, Violation]]) -> tuple[EntryFinding, ...]:
    """Bring the results of one rule in one field together, heaviest first."""
    found: dict[tuple[Rule, str], list[Violation]] = {}
    for rule, one in results:
        found.setdefault((rule, rule.field or one.value or ""), []).append(one)
    return in_order(_finding(record, rule, field, ones) for (rule, field), ones in found.items())


def in_order(findings: Iterable[EntryFinding]) -> tuple[EntryFinding, ...]:
    """Put findings in the order of a check: from heaviest to lightest, then by rule and field."""
    return tuple(sorted(findings, key=lambda one: (SEVERITIES.index(one.rule.severity), one.rule.key, one.field)))


def _finding(record: Record, rule: Rule, field: str, ones: Sequence[Violation]) -> EntryFinding:
    given = [one.value for one in ones if one.value is not None]
    members = [members_of(record, field, value) for value in given]
    values = tuple(next(iter(found.values()), value) for value, found in zip(given, members, strict=True))
    terms = tuple(one.term for one in ones if one.term is not None)
    return EntryFinding(rule, field, values, tuple(map(tuple, members)), ones[0].component, terms)
