"""Read the copies that are at hand and put all comparisons together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from normgraph.errors import NotFound
from normgraph.model import Norms, Requirement
from normgraph.norms import Graph
from normgraph.norms.read import natural
from normgraph.settings import Settings
from normgraph.sources.algoritmekader import Algoritmekader, Item, Progress, find_root, read_algoritmekader
from normgraph.sources.citations import Reader
from normgraph.sources.decision_tree import TREE, DecisionTree, read_decision_tree, walk
from normgraph.sources.drift.bases import compare_bases, compare_links, compare_provisions, shared_anchors
from normgraph.sources.drift.cases import Cases
from normgraph.sources.drift.conditions import compare_entry, compare_page
from normgraph.sources.drift.dates import compare_pages, missing_dates
from normgraph.sources.drift.difference import AK, BH, KINDS, NOTHING, TR, Difference, Drift, Side
from normgraph.sources.drift.norms import by_urn
from normgraph.sources.drift.pages import (
    Held,
    compare_fields,
    compare_measures,
    compare_presence,
    compare_profiles,
    compare_sides,
    compare_table,
    compare_texts,
    compare_titles,
    graph_links,
    page_links,
)
from normgraph.sources.drift.roles import compare_roles
from normgraph.sources.drift.tree import compare_tree
from normgraph.sources.folder import Skipped
from normgraph.sources.labels import GROUPS
from normgraph.sources.task_registry import TaskRegistry, read_task_registry

Urns = Mapping[str, tuple[Requirement, ...]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The copies that were given; at least one."""

    algoritmekader: Algoritmekader | None = None
    task_registry: TaskRegistry | None = None
    beslishulp: DecisionTree | None = None

    @property
    def skipped(self) -> dict[Side, tuple[Skipped, ...]]:
        """Give what was passed over in each source."""
        found: dict[Side, tuple[Skipped, ...]] = {}
        if self.algoritmekader:
            found[AK] = self.algoritmekader.skipped
        if self.task_registry:
            found[TR] = self.task_registry.skipped
        return found


def read_sources(
    folder: Path,
    task_registry: Path | None,
    beslishulp: Path | None,
    settings: Settings,
    progress: Progress | None = None,
) -> Sources:
    """Read a copy of the Algoritmekader, or a folder that holds one of each source under its own name.

    Raises an `InputError` when the folder holds none of them, or when one that was named cannot be used.
    """
    if not folder.is_dir():
        raise NotFound("geen map", "not a folder", pointer=str(folder))
    kader = folder if find_root(folder) else folder / AK
    registry = task_registry or folder / TR
    tree = beslishulp or folder / BH
    has_kader, has_registry = find_root(kader) is not None, registry.is_dir()
    if not (has_kader or has_registry or (tree / TREE).is_file()) and not (task_registry or beslishulp):
        names = f"{AK}, {TR}, {BH}"
        raise NotFound(f"geen van {names} gevonden", f"none of {names} found", pointer=str(folder))
    return Sources(
        algoritmekader=read_algoritmekader(kader, settings, progress) if has_kader else None,
        task_registry=read_task_registry(registry, settings, progress) if has_registry or task_registry else None,
        beslishulp=read_decision_tree(tree, settings) if (tree / TREE).is_file() or beslishulp else None,
    )


def decide_cases(norms: Norms) -> Cases:
    """Decide every case on every norm that carries a URN; the result serves any number of comparisons."""
    concerned = {one.key: one for requirements in by_urn(norms).values() for one in requirements}
    return Cases(norms, list(concerned.values()))


def compare(sources: Sources, graph: Graph, cases: Cases, settings: Settings) -> Drift:
    """Compare everything with everything and with a graph, in the order of the requirements.

    Raises `InputTooLarge` when the decision tree has too many ways.
    """
    found = [*_differences(sources, graph, cases, settings), *_unusable(sources)]
    unique = {difference.id: difference for difference in found}
    compared: dict[Side, int] = {}
    if sources.algoritmekader:
        compared[AK] = sum(1 for _ in sources.algoritmekader.of_kind("vereisten"))
    if sources.task_registry:
        compared[TR] = len(sources.task_registry.requirements)
    if sources.beslishulp:
        compared[BH] = len(sources.beslishulp.conclusions)
    kinds = list(KINDS)
    ordered = sorted(
        unique.values(),
        key=lambda one: (
            not one.about.startswith("urn:"),
            natural(one.about),
            kinds.index(one.kind),
            one.sides,
            one.id,
        ),
    )
    return Drift(tuple(ordered), compared, sources.skipped)


def _differences(sources: Sources, graph: Graph, cases: Cases, settings: Settings) -> Iterator[Difference]:
    kader, registry = sources.algoritmekader, sources.task_registry
    urns = by_urn(graph.norms)
    items = {item.urn: item for item in kader.of_kind("vereisten") if item.urn} if kader else {}
    for urn, requirements in urns.items():
        entry = registry.requirements.get(urn) if registry else None
        item = items.get(urn)
        if item:
            yield from compare_roles(AK, urn, item.file, item.values(GROUPS["role"].field), requirements)
            yield from compare_page(item, requirements, cases)
        if entry:
            yield from compare_roles(TR, urn, entry.file, entry.profile.get("role", ()), requirements)
            yield from compare_entry(entry, requirements, cases)
        yield from missing_dates(urn, item, entry, requirements)
    if kader:
        yield from _kader(kader, items, graph, urns)
    if registry:
        yield from compare_sides(registry)
        yield from compare_profiles(items, registry)
    if kader and registry:
        yield from _both(kader, registry, items)
    if sources.beslishulp:
        yield from compare_tree(sources.beslishulp, walk(sources.beslishulp, settings), graph.norms, urns, cases)


def _kader(kader: Algoritmekader, items: Mapping[str, Item], graph: Graph, urns: Urns) -> Iterator[Difference]:
    norms, of_ours = graph.norms, graph.practice.measures.values()
    reader = Reader(norms)
    for urn, item in items.items():
        yield from compare_bases(item, urns.get(urn, ()), reader) if urn in urns else ()
        yield from compare_provisions(item, norms, reader)
    for item in kader.items:
        yield from compare_links(item, reader)
    yield from shared_anchors(kader.items, reader)
    taxonomies = {kind: {one.key for one in concepts} for kind, concepts in graph.taxonomies.items()}
    yield from compare_fields(kader, taxonomies)
    yield from compare_table(kader)
    yield from compare_pages(kader, norms)
    measures = {item.urn: item.file for item in kader.of_kind("maatregelen") if item.urn}
    ours = {one.urn: "" for one in of_ours if one.urn}
    mine = graph_links(of_ours)
    yield from compare_presence(Held("normgraph", "normgraph", dict.fromkeys(urns, "")), _held(kader, "vereisten"))
    yield from compare_presence(Held("normgraph", "normgraph", ours), _held(kader, "maatregelen"))
    for urn, given in page_links(kader).items():
        known = {one for one in mine.get(urn, set()) if one in measures}
        yield from compare_measures(urn, given, known, (AK, "normgraph"), (AK, "normgraph"), items[urn].file)


def _held(kader: Algoritmekader, kind: str) -> Held:
    urns = {item.urn: item.file for item in kader.items if item.kind == kind and item.urn}
    return Held(AK, AK, urns, kader.unread)


def _both(kader: Algoritmekader, registry: TaskRegistry, items: Mapping[str, Item]) -> Iterator[Difference]:
    measures = {item.urn: item for item in kader.of_kind("maatregelen") if item.urn}
    yield from compare_titles(items, registry.requirements)
    yield from compare_titles(measures, registry.measures)
    yield from compare_texts(items, registry.requirements)
    yield from compare_texts(measures, registry.measures)
    for kind, entries in (("vereisten", registry.requirements), ("maatregelen", registry.measures)):
        here = Held(TR, TR, {urn: entry.file for urn, entry in entries.items()}, registry.unread)
        yield from compare_presence(here, _held(kader, kind))
    for urn, given in page_links(kader).items():
        entry = registry.requirements.get(urn)
        if entry:
            yield from compare_measures(urn, given, entry.links, (AK, TR), (AK, TR), entry.file)


def _unusable(sources: Sources) -> Iterator[Difference]:
    for side, skipped in sources.skipped.items():
        for one in skipped:
            yield Difference(
                "file-unusable", one.file, (side,), one.text, NOTHING, one.file, one.line, detail=one.place
            )
