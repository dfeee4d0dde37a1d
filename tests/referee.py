"""What the SHACL engine and pyshacl, the referee, find in a graph of entries, in a form that can be compared."""

from __future__ import annotations

from functools import cache

import pyshacl
import rdflib

from normgraph.conformance.entries import entry_shapes
from normgraph.conformance.entry_graph import written_out
from normgraph.conformance.rules import rules_of, shapes_for
from normgraph.conformance.shacl import Violation
from normgraph.register.fields import Standard

Result = tuple[str, str, str, str, str, str]
"""Node, path, value, shape, severity and component."""


@cache
def shapes_graph(standard: Standard) -> rdflib.Graph:
    return rdflib.Graph().parse(shapes_for(standard))


def report_of_referee(data: str, standard: Standard) -> rdflib.Graph:
    """Validate the graph of some entries with pyshacl, its names in full."""
    graph = rdflib.Graph().parse(data=written_out(data), format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(standard))
    assert isinstance(report, rdflib.Graph)
    return report


def results_of_referee(report: rdflib.Graph) -> list[Result]:
    """Give the results of a report."""
    sh, found = rdflib.SH, []
    for one in report.objects(None, sh.result):
        path = report.value(one, sh.resultPath)
        steps = list(rdflib.collection.Collection(report, path)) if isinstance(path, rdflib.BNode) else [path]
        parts = [report.value(one, part) for part in (sh.focusNode, sh.value, sh.sourceShape, sh.resultSeverity)]
        component = report.value(one, sh.sourceConstraintComponent)
        focus, value, shape, severity = ("" if part is None else str(part) for part in parts)
        found.append((focus, " ".join(map(str, steps)), value, shape, severity, str(component)))
    return sorted(found)


def results_of_engine(violations: list[Violation], standard: Standard) -> list[Result]:
    """Give what the engine found in the same form."""
    sh, rule = rdflib.SH, rules_of(shapes_for(standard))
    return sorted(
        (
            one.focus, " ".join(rule[one.shape].path), one.value or "", one.shape, str(sh[one.severity]),
            str(sh[one.component]),
        )
        for one in violations
    )  # fmt: skip


def by_referee(data: str, standard: Standard) -> list[Result]:
    """Validate with pyshacl."""
    return results_of_referee(report_of_referee(data, standard))


def by_engine(data: str, standard: Standard) -> list[Result]:
    """Validate with the engine."""
    return results_of_engine(entry_shapes(shapes_for(standard)).validate(data), standard)
