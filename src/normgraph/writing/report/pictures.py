"""The pictures of the report, as SVG: bars beside a figure, and a heat map. None says more than the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from normgraph.writing.clean import cut
from normgraph.writing.page import Markup

STYLE: Final = """
svg { max-width: 100%; height: auto; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
svg text { font: 12px sans-serif; fill: #1a1a1a; } svg .light { fill: #fff; }
svg a text { fill: #0b4f8a; text-decoration: underline; }
body { max-width: 90rem; } .scroll table { font-size: .875rem; } p, li { max-width: 46rem; } .quiet { color: #505050; }
.notice { font-weight: normal; }
td svg { display: block; min-width: 5rem; } .heat svg { min-width: 50rem; }
@media print { .heat svg { min-width: 0; } td svg { min-width: 3rem; } }
"""

WIDE: Final = f"""{STYLE}@page {{ size: landscape; margin: 10mm; }}
@media print {{
  .scroll table {{ font-size: .7rem; }} .scroll th {{ font-size: .6rem; overflow-wrap: break-word; }}
}}
"""
"""For the pages with the ranking, which has more columns than fit across an upright sheet."""

SHADES: Final = ("#f4f7fa", "#cfe0ef", "#9dc1e0", "#37719f", "#0b4f8a")
"""From empty to full; on the last two white letters have a contrast of at least 4.5 to 1, on the others dark ones."""

ROW: Final = 22
CELL: Final = 116
LABEL: Final = 300
LETTERS: Final = 42
"""How many letters of a name fit before the cells."""


def bar(share: float) -> Markup:
    """Draw a bar for a share from 0 to 1; hidden from screen readers, which read the figure beside it."""
    full = f'<rect width="{100 * share:.1f}" height="10" fill="{SHADES[-1]}"/>'
    frame = '<rect x=".5" y=".5" width="99" height="9" fill="none" stroke="#767676"/>'
    return Markup(f'<svg viewBox="0 0 100 10" width="120" height="12" aria-hidden="true">{full}{frame}</svg>')


@dataclass(frozen=True, slots=True)
class Heat:
    """How full the fields of a subject are, as far as the file can tell."""

    share: float | None
    """From 0 to 1; `None` when the file holds nothing about it."""
    is_partial: bool
    """Whether the file holds at most half of the fields of these entries, so that the share says little."""

    @property
    def written(self) -> str:
        """Give the share as a page shows it."""
        return "–" if self.share is None else f"{self.share:.0%}{'*' * self.is_partial}"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of a heat map, with a cell for each column."""

    label: str
    address: str
    cells: tuple[Heat, ...]


def heat_map(title: str, description: str, columns: Sequence[str], rows: Sequence[HeatRow]) -> str:
    """Draw a heat map with a link on each row, and the figure in each cell."""
    width, height = LABEL + CELL * len(columns), ROW * (len(rows) + 1)
    parts = [
        '<div class="heat scroll">',
        f'<svg viewBox="0 0 {width} {height}" role="group" aria-labelledby="heat-title heat-desc">',
        f'<title id="heat-title">{escape(title)}</title><desc id="heat-desc">{escape(description)}</desc>',
        *(f'<text x="{LABEL + CELL * place + 4}" y="15">{escape(one)}</text>' for place, one in enumerate(columns)),
    ]
    for number, row in enumerate(rows, start=1):
        parts += _row(row, ROW * number)
    return "\n".join((*parts, "</svg>\n</div>\n"))


def _row(row: HeatRow, top: int) -> Iterator[str]:
    label = cut(row.label, LETTERS)
    yield f'<a href="{escape(row.address)}"><text x="0" y="{top + 15}">{escape(label)}</text></a>'
    for place, cell in enumerate(row.cells):
        yield _cell(LABEL + CELL * place, top, cell)


def _cell(left: int, top: int, cell: Heat) -> str:
    shade = min(int((cell.share or 0) * len(SHADES)), len(SHADES) - 1)
    fill = "#fff" if cell.share is None else SHADES[shade]
    letters = ' class="light"' if shade >= len(SHADES) - 2 else ""
    frame = f'<rect x="{left}" y="{top}" width="{CELL - 2}" height="{ROW - 2}" fill="{fill}" stroke="#b8c2cc"/>'
    return f'{frame}<text x="{left + 6}" y="{top + 15}"{letters}>{cell.written}</text>'
