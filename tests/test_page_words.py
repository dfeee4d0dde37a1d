"""The words of the pages: every one in Dutch and English, and every one on a page."""

import re
from typing import get_args

import pytest

from answer_pages import ROOT
from normgraph.api.graph import kinds_of
from normgraph.model import STATUSES
from normgraph.norms import open_graph
from normgraph.web import evidence_texts
from normgraph.web.browse import texts as browse_texts
from normgraph.web.outcome import texts as outcome_texts
from normgraph.web.outcome.filters import FILTERS, GroupBy

OWN = {
    ROOT / "src" / "normgraph" / "web" / file for file in ("evidence_texts.py", "browse/texts.py", "outcome/texts.py")
}
TABLES = {"evidence": evidence_texts.WORDS, "browse": browse_texts.WORDS, "outcome": outcome_texts.WORDS}
ALIKE = {"Open", "Website"}


def named() -> set[str]:
    """Give every name that a page writes out, the tables of words themselves left out."""
    files = [*(ROOT / "src" / "normgraph" / "web").rglob("*"), *(ROOT / "src" / "normgraph" / "api").rglob("*.py")]
    pages = [file.read_text() for file in files if file.suffix in (".html", ".py") and file not in OWN]
    return {name for text in pages for pair in re.findall(r"words\.(\w+)|[\"'](\w+)[\"']", text) for name in pair}


def built() -> set[str]:
    """Give every name that a page puts together: of a filter, a group, a status, a day or a kind of thing."""
    kinds = [kind for _, group in kinds_of(open_graph()) for kind in group]
    parts = {
        "meaning_{}": STATUSES,
        "group_{}": get_args(GroupBy),
        "by_{}": {*FILTERS, "page", *(one.name for kind in kinds for one in kind.parameters)},
        "{}_hint": ("as_of", "known_at", "from", "to"),
        "{}": [kind.path for kind in kinds],
        "{}_about": [kind.path for kind in kinds],
    }
    return {form.format(name) for form, names in parts.items() for name in names}


@pytest.mark.parametrize("table", TABLES)
def test_every_word_is_on_a_page(table: str) -> None:
    assert TABLES[table].keys() - named() - built() == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_word_is_translated_and_takes_the_same_values(table: str) -> None:
    assert [name for name, text in TABLES[table].items() if text.nl == text.en and text.nl not in ALIKE] == []
    assert [name for name, text in TABLES[table].items() if values(text.nl) != values(text.en)] == []


def values(text: str) -> list[str]:
    return re.findall(r"\{.*?\}", text)
