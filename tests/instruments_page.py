"""Write the table of `docs/instruments.md`, by hand when instruments change: `python tests/instruments_page.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from normgraph.norms import load_practice
from normgraph.practice import DEGREES, Coverage
from normgraph.texts import say

PAGE = Path(__file__).parents[1] / "docs" / "instruments.md"
BEGIN, END = "<!-- instruments -->\n", "<!-- /instruments -->"


def with_table(page: str) -> str:
    """Give the page with its table as the graph has it now."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return "".join([before, begin, *(f"{row}\n" for row in table()), end, after])


def table() -> Iterator[str]:
    """Give the rows of a Markdown table of all instruments, with bindingness and coverage."""
    heads = (say("instrument", "en"), say("bindingness", "en"), say("coverage", "en"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|"
    practice = load_practice()
    for one in practice.instruments.values():
        covered = [row for row in practice.coverage if row.instrument == one.key]
        shown = " · ".join(told(covered)) or "—"
        yield f"| {one.label.en} (`{one.key}`) | {one.bindingness.label.en} | {shown} |"


def told(rows: Iterable[Coverage]) -> Iterator[str]:
    """Say how many requirements are covered, by degree."""
    for degree in DEGREES[:3]:
        if requirements := {row.requirement for row in rows if row.degree == degree}:
            yield f"{len(requirements)} {say(f'degree_{degree}', 'en')}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
