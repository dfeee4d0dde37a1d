"""The data files of the report, for a spreadsheet or another program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import orjson

from normgraph.conformance.entries import CheckedEntry, in_order
from normgraph.conformance.harvest import CheckedHarvest
from normgraph.conformance.score import as_far_as_known, score_in_file
from normgraph.conformance.shacl import Severity
from normgraph.conformance.trend import Movement, Trend
from normgraph.register.fields import FIELDS
from normgraph.register.gathered import fetched_on, standing_of
from normgraph.register.record import Rejected
from normgraph.writing.check import result_json, summary_json
from normgraph.writing.citations import cited_json
from normgraph.writing.clean import storable
from normgraph.writing.csv import cell, csv_rows
from normgraph.writing.json import text_json
from normgraph.writing.report.report import Report

ENTRY_COLUMNS: Final = (
    "index", "lars", "organization", "name", "language", "duplicate_of", "status", "publication_category", "standard",
    "judged_by", "violations", "warnings", "infos", "fields_not_in_file", "register_score", "acts", "page",
    "fetched", "standing",
)  # fmt: skip
TREND_COLUMNS: Final = ("body", "field", "file", "entries", "filled", "asked", "share")


def entries_csv(report: Report) -> Iterator[str]:
    """Write a row an entry; counts are of findings about fields that the file holds. The whole register has no body."""
    yield csv_rows([ENTRY_COLUMNS])
    yield csv_rows(
        [cell(storable(value)) for value in _entry_row(report, one)]
        for one in report.harvest.results
        if isinstance(one, CheckedEntry)
    )


def _entry_row(report: Report, one: CheckedEntry) -> list[str]:
    record, known = one.record, as_far_as_known(one)
    counts: Counter[Severity] = Counter(found.rule.severity for found in known.findings)
    absent = FIELDS[one.standard] - record.values.keys()
    score = score_in_file(record)
    cited = report.citations.get(record.position)
    acts = dict.fromkeys(found.law for found in cited.citations if found.law) if cited else ()
    return [
        str(record.position - 1), record.lars, record.body, record.text("name"), record.language,
        "" if record.duplicate_of is None else str(record.duplicate_of - 1),
        record.text("status"), record.text("publication_category"), record.standard or "", one.standard,
        str(counts["Violation"]), str(counts["Warning"]), str(counts["Info"]),
        str(len(absent)), "" if score is None else str(score), "; ".join(acts),
        report.pages.get(report.harvest.summary.groups.name_of(record), ""),
        fetched_on(record), standing_of(record, report.fetched[1]),
    ]  # fmt: skip


def findings_jsonl(report: Report) -> Iterator[str]:
    """Write a line an entry as `normgraph check` does, with what counts for no body.

    `in_file` says whether the file holds the field, `export_notation` whether only an export writes it so.
    """
    for one in report.harvest.results:
        whole = (
            replace(one, findings=in_order((*one.findings, *one.notation))) if isinstance(one, CheckedEntry) else one
        )
        row = result_json(whole)
        if isinstance(whole, CheckedEntry):
            given = whole.record.values.keys()
            for found, finding in zip(row["violations"], whole.findings, strict=True):
                found["in_file"] = finding.rule.needs <= given
                found["export_notation"] = finding in whole.notation
        yield orjson.dumps(row).decode() + "\n"


def citations_jsonl(report: Report) -> Iterator[str]:
    """Write a line an entry as `normgraph register cite` does."""
    return (orjson.dumps(cited_json(one)).decode() + "\n" for one in report.citations.values())


def trend_csv(report: Report) -> Iterator[str]:
    """Write a row for each body, field and harvest; the whole register has an empty name."""
    yield csv_rows([TREND_COLUMNS])
    for trend in (report.whole_trend, *report.trends.values()):
        yield csv_rows(row for moved in trend.fields for row in _trend_rows(report, trend, moved))


def _trend_rows(report: Report, trend: Trend, moved: Movement) -> Iterator[list[str]]:
    for harvest, entries, share in zip(report.harvests, trend.entries, moved.shares, strict=True):
        known = [str(share.filled), str(share.asked), f"{share.part:.4f}"] if share else ["", "", ""]
        name, file = cell(storable(trend.name)), cell(storable(harvest.source.name))
        yield [name, moved.field, file, str(entries), *known]


def report_json(report: Report) -> str:
    """Write the figures of each harvest."""
    content = {"as_of": report.day, "harvests": [_harvest_json(one) for one in report.harvests]}
    return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n"


def _harvest_json(harvest: CheckedHarvest) -> dict[str, Any]:
    source = harvest.source
    return {
        "file": storable(source.name),
        "sha256": source.digest,
        "obtained": source.obtained,
        "fetched": [day or None for day in harvest.fetched],
        "newest_change": harvest.newest or None,
        "set_apart": [
            {"index": one.position - 1, "reason": text_json(one.reason)}
            for one in harvest.results
            if isinstance(one, Rejected)
        ],
        "export_notation": dict(harvest.notation.most_common()),
        "figures": summary_json(harvest.summary),
    }
