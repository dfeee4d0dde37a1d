"""Every file of the report, by its name in the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, Final

from normgraph.conformance.entries import CheckedEntry
from normgraph.register.graph import harvest_quads, write_rdf
from normgraph.writing.register_answers import answers_csv
from normgraph.writing.report.body import body_page
from normgraph.writing.report.files import citations_jsonl, entries_csv, findings_jsonl, report_json, trend_csv
from normgraph.writing.report.overview import bodies_page, overview_page
from normgraph.writing.report.report import Report
from normgraph.writing.report.texts import DATA_FILES

NAMES: Final = frozenset({*DATA_FILES, "index.html", "bodies.html", "bodies"})
"""What can stand in the folder of a report."""

Writer = Callable[[BinaryIO], None]


def report_files(report: Report, tooi: Mapping[str, str]) -> Iterator[tuple[str, Writer]]:
    """Yield each file with what writes it; `tooi` gives the IRI of an organisation by its exact official name."""
    data: dict[str, Writer] = {
        "entries.csv": _text(lambda: entries_csv(report)),
        "findings.jsonl": _text(lambda: findings_jsonl(report)),
        "citations.jsonl": _text(lambda: citations_jsonl(report)),
        "answers.csv": _text(lambda: answers_csv(report.answers)),
        "register.nq": lambda stream: _write_graph(report, tooi, stream),
        "report.json": _text(lambda: [report_json(report)]),
    }
    if len(report.harvests) > 1:
        data["trend.csv"] = _text(lambda: trend_csv(report))
    yield from data.items()
    yield "index.html", _text(lambda: overview_page(report, list(data)))
    yield "bodies.html", _text(lambda: bodies_page(report))
    for body, page in report.pages.items():
        yield page, _text(lambda body=body: body_page(report, body))  # type: ignore[misc]


def _text(parts: Callable[[], Iterable[str]]) -> Writer:
    return lambda stream: stream.writelines(part.encode() for part in parts())


def _write_graph(report: Report, tooi: Mapping[str, str], stream: BinaryIO) -> None:
    records = (one.record if isinstance(one, CheckedEntry) else one for one in report.harvest.results)
    write_rdf(harvest_quads(records, report.harvest.source, tooi), stream, "n-quads")
