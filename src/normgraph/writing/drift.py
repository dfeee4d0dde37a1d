"""Write where other tools and our graph differ: text by requirement, a flat table, or data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import Provision, Text
from normgraph.sources.drift.finding import KINDS, Drift, Finding
from normgraph.texts import DIFFERENCES, counted, pick, say
from normgraph.writing.csv import cell, csv_rows
from normgraph.writing.json import text_json
from normgraph.writing.sources import skipped_text
from normgraph.writing.text import Line, bases_text, part

COLUMNS: Final = (
    "id", "kind", "about", "sides", "file", "line", "theirs", "ours", "legal_basis", "certainty",
)  # fmt: skip

WORDS: Final = {
    "compared": Text("vergeleken", "compared"),
    "summary": Text("Samenvatting", "Summary"),
    "none": Text("Geen verschillen.", "No differences."),
}


def drift_text(drift: Drift, language: Language) -> Iterator[Line]:
    """Write the differences requirement by requirement, then what was passed over, then the counts."""
    compared = " · ".join(f"{side} {count}" for side, count in drift.compared.items())
    yield Line(f"{pick(WORDS['compared'], language)}: {compared}", "title")
    for about, group in groupby(drift.findings, key=lambda one: one.about):
        yield from _about(about, list(group), language)
    for side, skipped in drift.skipped.items():
        if skipped:
            yield from part(side)
            yield from skipped_text(skipped, language)
    yield from _summary(drift, language)


def _about(about: str, findings: Sequence[Finding], language: Language) -> Iterator[Line]:
    """Write the differences about one thing; what most of them rest on with us stands above them once."""
    based = Counter(one.basis for one in findings if one.basis)
    usual = based.most_common(1)[0][0] if based else ()
    yield from part(about)
    if usual:
        yield Line(f"  normgraph: {bases_text(usual, language)}", "quiet")
    for finding in findings:
        yield from _finding(finding, usual, language)


def _finding(finding: Finding, usual: tuple[Provision, ...], language: Language) -> Iterator[Line]:
    sides = ", ".join(finding.sides)
    yield Line(f"  {pick(KINDS[finding.kind], language)} [{sides}]", "undetermined")
    theirs, ours = pick(finding.theirs, language), pick(finding.ours, language)
    if theirs:
        yield Line(f"    {theirs}")
    parts = [ours] if ours else []
    if finding.basis and finding.basis != usual:
        parts.append(bases_text(finding.basis, language))
    if finding.certainty not in (None, "settled"):
        parts.append(say(finding.certainty, language))
    if parts:
        yield Line(f"    normgraph: {' · '.join(parts)}")
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    yield Line(f"    {place} · {finding.id}", "quiet")


def _summary(drift: Drift, language: Language) -> Iterator[Line]:
    yield Line("")
    if not drift.findings:
        yield Line(pick(WORDS["none"], language), "applies")
        return
    total = counted(len(drift.findings), DIFFERENCES, language)
    yield Line(f"{pick(WORDS['summary'], language)}: {total}", "title")
    for kind, count in drift.count("kind").items():
        yield Line(f"  {count:>5}  {kind:<26} {pick(KINDS[kind], language)}")
    for side, count in drift.count("side").items():
        yield Line(f"  {count:>5}  {side}", "quiet")


def drift_csv(drift: Drift, language: Language) -> str:
    """Write one row a difference, with several values of a field separated by `; `."""
    return csv_rows([COLUMNS, *(map(cell, _row(one, language)) for one in drift.findings)])


def _row(one: Finding, language: Language) -> tuple[str, ...]:
    basis = "; ".join(pick(label(provision), language) for provision in one.basis)
    texts = pick(one.theirs, language), pick(one.ours, language), basis, one.certainty or ""
    return one.id, one.kind, one.about, "; ".join(one.sides), one.file, str(one.line or ""), *texts


def drift_json(drift: Drift) -> dict[str, Any]:
    """Write the differences with a summary."""
    return {
        "compared": dict(drift.compared),
        "summary": {
            "findings": len(drift.findings),
            "by_kind": {
                kind: {"count": count, "label": text_json(KINDS[kind])} for kind, count in drift.count("kind").items()
            },
            "by_side": drift.count("side"),
        },
        "findings": [_finding_json(one) for one in drift.findings],
        "skipped": [
            {"source": side, "file": one.file, "line": one.line, "reason": text_json(one.text)}
            for side, skipped in drift.skipped.items()
            for one in skipped
        ],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "about": finding.about,
        "sides": list(finding.sides),
        "file": finding.file,
        "line": finding.line,
        "theirs": text_json(finding.theirs),
        "ours": text_json(finding.ours),
        "legal_basis": [{"key": one.key, "label": text_json(label(one))} for one in finding.basis],
        "certainty": finding.certainty,
    }
