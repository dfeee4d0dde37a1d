"""Write what was read from other tools, and where they and our graph differ: as text, a flat table, or data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import Provision, Text
from normgraph.sources.algoritmekader import Algoritmekader
from normgraph.sources.drift.difference import KINDS, Difference, Drift
from normgraph.sources.folder import Skipped
from normgraph.sources.graph import counts, dangling, graph_iri
from normgraph.texts import DIFFERENCES, counted, pick, say
from normgraph.writing.csv import bases_cell, cell, csv_rows
from normgraph.writing.json import text_json
from normgraph.writing.text import Line, bases_text, part

COLUMNS: Final = (
    "id", "kind", "about", "sides", "file", "line", "theirs", "ours", "legal_basis", "certainty",
)  # fmt: skip

WORDS: Final = {
    "graph": Text("graaf", "graph"),
    "version": Text("versie", "version"),
    "licence": Text("licentie", "licence"),
    "unknown": Text("onbekend", "unknown"),
    "quads": Text("uitspraken geschreven", "statements written"),
    "skipped": Text("Overgeslagen", "Passed over"),
    "dangling": Text("Koppelingen naar een pagina die er niet is", "Links to a page that does not exist"),
    "compared": Text("vergeleken", "compared"),
    "summary": Text("Samenvatting", "Summary"),
    "none": Text("Geen verschillen.", "No differences."),
}

COUNTED: Final = {
    "vereisten": Text("vereisten", "requirements"),
    "maatregelen": Text("maatregelen", "measures"),
    "hulpmiddelen": Text("hulpmiddelen", "instruments"),
    "norms": Text("auditnormen", "audit norms"),
    "links": Text("koppelingen", "links"),
}
"""What an import counts."""


def _word(key: str, language: Language) -> str:
    return pick(WORDS[key], language)


def import_text(source: Algoritmekader, quads: int | None, language: Language) -> Iterator[Line]:
    """Sum up an import: where it went, how much there is, and what was passed over or leads nowhere."""
    unknown = _word("unknown", language)
    yield Line(f"{_word('graph', language)}: {graph_iri(source)}", "title")
    yield Line(f"{_word('version', language)}: {source.commit or unknown} · sha256 {source.digest[:16]}", "quiet")
    yield Line(f"{_word('licence', language)}: {source.licence or unknown}", "quiet")
    for key, count in counts(source).items():
        yield Line(f"{pick(COUNTED[key], language):<16}{count:>6}")
    if quads is not None:
        yield Line(f"{_word('quads', language)}: {quads}")
    yield from skipped_text(source.skipped, language)
    lost = list(dangling(source))
    if lost:
        yield from part(f"{_word('dangling', language)} ({len(lost)})")
    for item, field, name in lost:
        yield Line(f"  {item.file}:{item.line(name) or 1}: {field}: {name}")


def skipped_text(skipped: tuple[Skipped, ...], language: Language) -> Iterator[Line]:
    """List what was passed over, each with its place and the reason."""
    if skipped:
        yield Line("")
        yield Line(f"{_word('skipped', language)} ({len(skipped)})", "undetermined")
    for one in skipped:
        yield Line(f"  {one.place}: {pick(one.text, language)}")


# ---- differences ----


def drift_text(drift: Drift, language: Language) -> Iterator[Line]:
    """Write the differences requirement by requirement, then what was passed over, then the counts."""
    compared = " · ".join(f"{side} {count}" for side, count in drift.compared.items())
    yield Line(f"{_word('compared', language)}: {compared}", "title")
    for about, group in groupby(drift.differences, key=lambda one: one.about):
        yield from _about(about, list(group), language)
    for side, skipped in drift.skipped.items():
        if skipped:
            yield from part(side)
            yield from skipped_text(skipped, language)
    yield from _summary(drift, language)


def _about(about: str, differences: Sequence[Difference], language: Language) -> Iterator[Line]:
    """Write the differences about one thing; what most of them rest on with us stands above them once."""
    based = Counter(one.basis for one in differences if one.basis)
    usual = based.most_common(1)[0][0] if based else ()
    yield from part(about)
    if usual:
        yield Line(f"  normgraph: {bases_text(usual, language)}", "quiet")
    for difference in differences:
        yield from _difference(difference, usual, language)


def _difference(difference: Difference, usual: tuple[Provision, ...], language: Language) -> Iterator[Line]:
    sides = ", ".join(difference.sides)
    yield Line(f"  {pick(KINDS[difference.kind], language)} [{sides}]", "undetermined")
    theirs, ours = pick(difference.theirs, language), pick(difference.ours, language)
    if theirs:
        yield Line(f"    {theirs}")
    parts = [ours] if ours else []
    if difference.basis and difference.basis != usual:
        parts.append(bases_text(difference.basis, language))
    if difference.certainty not in (None, "settled"):
        parts.append(say(difference.certainty, language))
    if parts:
        yield Line(f"    normgraph: {' · '.join(parts)}")
    place = f"{difference.file}:{difference.line}" if difference.line else difference.file
    yield Line(f"    {place} · {difference.id}", "quiet")


def _summary(drift: Drift, language: Language) -> Iterator[Line]:
    yield Line("")
    if not drift.differences:
        yield Line(_word("none", language), "applies")
        return
    total = counted(len(drift.differences), DIFFERENCES, language)
    yield Line(f"{_word('summary', language)}: {total}", "title")
    for kind, count in drift.count("kind").items():
        yield Line(f"  {count:>5}  {kind:<26} {pick(KINDS[kind], language)}")
    for side, count in drift.count("side").items():
        yield Line(f"  {count:>5}  {side}", "quiet")


def drift_csv(drift: Drift, language: Language) -> str:
    """Write one row a difference, with several values of a field separated by `; `."""
    return csv_rows([COLUMNS, *(map(cell, _row(one, language)) for one in drift.differences)])


def _row(one: Difference, language: Language) -> tuple[str, ...]:
    basis = bases_cell(one.basis, language)
    texts = pick(one.theirs, language), pick(one.ours, language), basis, one.certainty or ""
    return one.id, one.kind, one.about, "; ".join(one.sides), one.file, str(one.line or ""), *texts


def drift_json(drift: Drift) -> dict[str, Any]:
    """Write the differences with a summary."""
    return {
        "compared": dict(drift.compared),
        "summary": {
            "findings": len(drift.differences),
            "by_kind": {
                kind: {"count": count, "label": text_json(KINDS[kind])} for kind, count in drift.count("kind").items()
            },
            "by_side": drift.count("side"),
        },
        "findings": [_difference_json(one) for one in drift.differences],
        "skipped": [
            {"source": side, "file": one.file, "line": one.line, "reason": text_json(one.text)}
            for side, skipped in drift.skipped.items()
            for one in skipped
        ],
    }


def _difference_json(difference: Difference) -> dict[str, Any]:
    return {
        "id": difference.id,
        "kind": difference.kind,
        "about": difference.about,
        "sides": list(difference.sides),
        "file": difference.file,
        "line": difference.line,
        "theirs": text_json(difference.theirs),
        "ours": text_json(difference.ours),
        "legal_basis": [{"key": one.key, "label": text_json(label(one))} for one in difference.basis],
        "certainty": difference.certainty,
    }
