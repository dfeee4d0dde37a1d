"""Explain legal terms: a page with all of them, and a link to it where a page first uses one.

A term that a page first has inside a link, a button or the label of a choice gets its link right after that: a link
inside would take away a click that was meant for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from markupsafe import escape

from normgraph.citation import cite
from normgraph.errors import Language
from normgraph.glossary import Term
from normgraph.texts import pick, say
from normgraph.web.layout import Page, other_language, render

TERMS_PATH: Final = "terms"

TAKEN: Final = frozenset({"a", "button", "label", "summary"})
"""What does something itself when it is chosen."""

SILENT: Final = frozenset({"nav", "select", "svg", "textarea", "code"})
"""What nothing is explained in."""

MARKED_SILENT: Final = re.compile('class="(?:problem|unseen)"|role="status"| lang=')
"""Nor is it in the list of what is wrong or what was done, whose links lead to fields and whose answers follow at once,
nor in what only screen readers are told, nor in what others wrote or another language."""

PIECE: Final = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)[^>]*>|(?P<text>[^<]+)|<")

PLURAL: Final[dict[Language, str]] = {"nl": "(?:s|n|en|(?:&#39;|’)s)?", "en": "s?"}

NO_TERM: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        r"ter beschikking(?: ?gestelde?n?)?",
        r"tot (?:[\w-]+ )?beschikking",
        r"(?:koninklijk|tijdelijk) besluit",
        r"u besluit",
        r"besluiten over werk",
        r"(?-i:Besluit) (?=\w)[\w-]+",
    ),
    "en": (r"language processing",),
}
"""Words in which what looks like a term means something else: *ter beschikking* is no individual decision, decisions
about work are more than those few that are a *besluit* of the Awb, and with a capital *Besluit …* is the name of an
act, or tells to decide."""


class Explanations:
    """The terms in one language; inside `names`, of acts, instruments and organisations, words are no terms."""

    def __init__(self, terms: Iterable[Term], language: Language, names: Iterable[str] = ()) -> None:
        self.language = language
        self.terms = sorted(terms, key=lambda one: pick(one.label, language).casefold())
        self._keys = {str(escape(form)).casefold(): one.key for one in self.terms for form in one.forms[language]}
        forms = "|".join(re.escape(form) for form in sorted(self._keys, key=len, reverse=True))
        term = rf"(?P<form>{forms}){PLURAL[language]}"
        within = re.compile(rf"(?<![\w-]){term}(?![\w-])", re.IGNORECASE)
        escaped = {str(escape(name)) for name in names}
        longest = sorted((name for name in escaped if _is_wider(name, within)), key=len, reverse=True)
        other = "|".join([*map(re.escape, longest), *NO_TERM[language]])
        self._form = re.compile(rf"(?<![\w-])(?:{other}|{term})(?![\w-])", re.IGNORECASE)

    def page(self, today: date) -> str:
        """Make the page with every term: what it means, its name in the other language, and what it rests on."""
        other = other_language(self.language)
        return render(
            "terms.html",
            Page(say("terms_title", self.language), self.language, TERMS_PATH),
            terms=[
                (one, [(provision.key, cite(provision, today).label) for provision in one.legal_basis])
                for one in self.terms
            ],
            other=other,
        )

    def explained(self, html: str, *, apart: bool = False) -> str:
        """Give a page in which the first use of each term leads to its explanation.

        With `apart` that opens beside the page, for one whose form holds work that would be lost.
        """
        start, end = html.index("<main"), html.index("</main>")
        return html[:start] + "".join(_Walk(self, apart=apart).pieces(html[start:end])) + html[end:]

    def find(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Give the terms in a text, each with its key; the pattern takes a dotless i for an i, the law does not."""
        for found in self._form.finditer(text):
            if key := self._keys.get((found["form"] or "").casefold()):
                yield found, key

    def address(self, key: str) -> str:
        """Give the address of an explanation."""
        return f"/{self.language}/{TERMS_PATH}#{key}"


def _is_wider(name: str, term: re.Pattern[str]) -> bool:
    """Say whether a name holds a term and more: the DPIA is an instrument and a term at once."""
    found = term.search(name)
    return found is not None and found[0] != name


Terms = Mapping[Language, Explanations]
"""The terms in each language."""


class _Walk:
    """One page, from its begin to its end."""

    def __init__(self, explanations: Explanations, *, apart: bool) -> None:
        self._explanations = explanations
        self._target = ' target="_blank"' if apart else ""
        self._told: set[str] = set()
        self._closed: list[tuple[str, bool]] = []
        """The elements around the text in which no link can stand, the outermost first, and which are silent."""
        self._after: list[str] = []
        """Links that wait for the end of those."""

    def pieces(self, html: str) -> Iterator[str]:
        for piece in PIECE.finditer(html):
            text, tag = piece["text"], piece["tag"]
            yield self._linked(text) if text else piece[0]
            if piece["end"] and self._closed and self._closed[-1][0] == tag:
                self._closed.pop()
                yield from self._waiting()
            elif tag and not piece["end"]:
                silent = tag in SILENT or MARKED_SILENT.search(piece[0]) is not None
                if silent or tag in TAKEN:
                    self._closed.append((tag, silent))

    def _waiting(self) -> Iterator[str]:
        if not self._closed and self._after:
            yield f' <small class="term">{", ".join(self._after)}</small>'
            self._after.clear()

    def _linked(self, text: str) -> str:
        if any(silent for _, silent in self._closed):
            return text
        done, parts = 0, []
        for found, key in self._explanations.find(text):
            if key in self._told:
                continue
            self._told.add(key)
            if self._closed:
                words = say("term_explained", self._explanations.language).format(found[0])
                self._after.append(self._link(key, words))
                continue
            parts += [text[done : found.start()], self._link(key, found[0])]
            done = found.end()
        return "".join([*parts, text[done:]])

    def _link(self, key: str, text: str) -> str:
        return f'<a href="{self._explanations.address(key)}"{self._target}>{text}</a>'
