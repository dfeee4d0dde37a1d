"""The parts of a page that stands alone: its frame, sections and tables. No script, nothing fetched, fit for print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from normgraph.errors import Language

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for a page that stands alone: nothing but the style inside it."""

STYLE = """
body {
  font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #1a1a1a;
  overflow-wrap: break-word;
}
h1 { line-height: 1.2; } h2 { margin-top: 2rem; border-bottom: 1px solid #767676; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; }
th, td { border: 1px solid #767676; padding: .4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.scroll {
  overflow-x: auto; background: linear-gradient(90deg, #fff 1rem, #fff0 2rem) 0 0 / 2rem 100% no-repeat local,
    linear-gradient(270deg, #fff 1rem, #fff0 2rem) 100% 0 / 2rem 100% no-repeat local,
    linear-gradient(90deg, #767676, #76767600) 0 0 / .6rem 100% no-repeat scroll,
    linear-gradient(270deg, #767676, #76767600) 100% 0 / .6rem 100% no-repeat scroll;
}
.scroll:focus-visible { outline: 3px solid #0b4f8a; } .scroll th, .scroll td { overflow-wrap: break-word; }
th { overflow-wrap: break-word; }
.notice { border: 2px solid #8a4b00; padding: .5rem 1rem; font-weight: bold; }
.record { overflow-wrap: anywhere; font-size: .8rem; }
footer { margin-top: 2rem; font-size: .9rem; color: #505050; }
@media print {
  body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr, dd, li { break-inside: avoid; }
  .scroll { overflow: visible; background: none; } .scroll table { font-size: .75rem; }
  .scroll th, .scroll td { padding: .2rem; hyphens: auto; } .scroll td { overflow-wrap: anywhere; }
  .scroll .figure { white-space: nowrap; }
}
@media print and (max-width: 55rem) { .scroll:not(.narrow) th { overflow-wrap: anywhere; } }
"""
"""On a screen a shadow stands on a side to which a table scrolls; paper cannot scroll, so there the table shrinks, and
breaks the words of its heads unless its few columns (`narrow`) fit."""

FIGURE: Final = re.compile(r"[\d.,+–%*-]{1,12}")
"""A number as a page writes it, with its signs."""


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML of ours, whose texts were escaped when it was made; a plain string is text that still has to be."""

    html: str


def html_of(content: str | Markup) -> str:
    """Give a text as HTML, and markup as it is."""
    return content.html if isinstance(content, Markup) else escape(content)


def link(address: str, text: str) -> Markup:
    """Make a link."""
    return Markup(f'<a href="{escape(address)}">{escape(text)}</a>')


def document(
    title: str, language: Language, content: Iterable[str], closing: str, style: str = "", metadata: str = "",
    heading: str = "",
) -> Iterator[str]:  # fmt: skip
    """Write a page around its content.

    `style` and `metadata` are more for its head, as paper needs it; `heading` is the title as HTML, where it has marks.
    """
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n{metadata}<style>{STYLE}{style}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>{heading or escape(title)}</h1>\n"
    yield from content
    yield f"</main>\n<footer><p>{escape(closing)}</p></footer>\n</body>\n</html>\n"


def section(key: str, title: str, content: Iterable[str]) -> Iterator[str]:
    """Write a section under a heading; `key` is its address in the page."""
    yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{escape(title)}</h2>\n'
    yield from content
    yield "</section>\n"


def paragraph(*content: str | Markup) -> str:
    """Write a paragraph."""
    return f"<p>{''.join(map(html_of, content))}</p>\n"


def bullets(items: Iterable[str | Markup], tag: str = "ul") -> Iterator[str]:
    """Write a list, or a numbered one with the tag `ol`; nothing where there are no items."""
    if written := [f"<li>{html_of(item)}</li>\n" for item in items]:
        yield from (f"<{tag}>\n", *written, f"</{tag}>\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str | Markup]], caption: str = "") -> Iterator[str]:
    """Write a table."""
    name = f' role="region" aria-label="{escape(caption)}"' if caption else ""
    yield f'<div class="scroll" tabindex="0"{name}>\n<table>\n'
    if caption:
        yield f"<caption>{escape(caption)}</caption>\n"
    yield "<thead>\n<tr>" + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _cell(content: str | Markup) -> str:
    """Write a cell; a figure is marked, so that it stays on one line: `100%` must not read as `10` and `0%`."""
    kind = ' class="figure"' if isinstance(content, str) and FIGURE.fullmatch(content) else ""
    return f"<td{kind}>{html_of(content)}</td>"
