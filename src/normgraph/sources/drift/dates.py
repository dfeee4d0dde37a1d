"""Compare the dates that the sources name, or lack, with the days on which our norms begin to bind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from normgraph.model import Norms, Requirement, Text
from normgraph.settings import STATE_OF_LAW
from normgraph.sources.algoritmekader import Algoritmekader, Item
from normgraph.sources.citations import dates
from normgraph.sources.drift.difference import AK, NOTHING, TR, Difference, Side, listed, same
from normgraph.sources.drift.norms import about_norms, starts
from normgraph.sources.task_registry import Entry


def missing_dates(
    urn: str, item: Item | None, entry: Entry | None, norms: Sequence[Requirement]
) -> Iterator[Difference]:
    """Find requirements without any date, in a field or in the text, while our norms begin on known days."""
    begin = starts(norms)
    sides: list[Side] = []
    if item and not dates(item.content):
        sides.append(AK)
    if entry and not entry.date:
        sides.append(TR)
    if sides and begin:
        basis, certainty = about_norms(norms)
        file = item.file if item else entry.file if entry else ""
        ours = Text(f"vanaf {listed(begin)}", f"from {listed(begin)}")
        yield Difference("date-missing", urn, tuple(sides), NOTHING, ours, file, None, basis, certainty, "date")


def compare_pages(source: Algoritmekader, norms: Norms) -> Iterator[Difference]:
    """Find days on pages about dates on which, as far as our graph knows, nothing begins or ends."""
    known = known_days(norms)
    for document in source.other:
        for day in sorted(dates(document.content) - known):
            yield Difference(
                "date-unknown", document.file, (AK,), same(str(day)), NOTHING, document.file, detail=str(day)
            )


def known_days(norms: Norms) -> set[date]:
    """Give every day on which, as known up to the state of the law, a period begins or ends."""
    periods = [p for one in norms.requirements.values() for p in one.periods if p.known_at(STATE_OF_LAW)]
    ends = {period.valid_until for period in periods if period.valid_until}
    return {period.valid_from for period in periods} | ends


def articles_with_dates(by_article: Mapping[str, Sequence[Requirement]]) -> dict[str, list[date]]:
    """Give for each article the days on which our norms of it begin."""
    found = {article: starts(norms) for article, norms in by_article.items()}
    return {article: days for article, days in found.items() if days}
