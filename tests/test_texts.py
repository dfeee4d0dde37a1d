"""Every text on a page is there in both languages; templates hold no words of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest

from normgraph.amounts import say_number
from normgraph.dossier import EVIDENCE_STATUSES, PHASES
from normgraph.leaflet import fields as leaflet_fields
from normgraph.model import STATUSES, Certainty, Reason, Text
from normgraph.norms import load_norms, load_practice, open_graph
from normgraph.practice import DEGREES, MandateStatus
from normgraph.texts import TEXTS, say_day
from normgraph.web import evidence_texts, home, how, layout
from normgraph.writing import handover_texts
from normgraph.writing.terminal import wrapped
from normgraph.writing.text import Line, keyed

SOURCES = Path(__file__).parents[1] / "src" / "normgraph"
MODULES = sorted(SOURCES.rglob("*.py"))
TEMPLATES = sorted((SOURCES / "web" / "templates").glob("*.html"))

SAME = {
    "info", "instrument", "menu", "ask_begin", "sparql_query", "triples", "bytes", "downloads", "count_undetermined",
}  # fmt: skip
"""Texts that read the same in both languages, beside names such as SPARQL."""

NAMES = re.compile(r"normgraph|Turtle|VoID|SPARQL|SHA-256|CC BY|https://w3id\.org/normgraph/\S*|ng|sha256")
"""What may stand in a template: names, which have no translation."""


def test_the_languages_differ() -> None:
    same = {key for key, text in TEXTS.items() if text.nl.casefold() == text.en.casefold()}
    assert same <= SAME


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_take_the_same_values(key: str) -> None:
    text = TEXTS[key]
    assert text.nl.strip()
    assert text.en.strip()
    assert re.findall(r"\{.*?\}", text.nl) == re.findall(r"\{.*?\}", text.en)


def from_table(start: str, *keys: str) -> dict[str, Text]:
    return {key: TEXTS[start + key] for key in keys}


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("certainty", from_table("", *get_args(Certainty))),
        ("mandate-status", from_table("mandate_", *get_args(MandateStatus))),
        ("phase", PHASES),
        ("evidence-status", EVIDENCE_STATUSES),
        ("leaflet-status", leaflet_fields.STATUSES),
    ],
)
def test_a_value_reads_in_the_graph_as_in_an_answer(kind: str, texts: Mapping[str, Text]) -> None:
    labels = {one.key: (one.label.nl, one.label.en) for one in open_graph().taxonomies[kind]}
    assert labels == {key: (text.nl.lower(), text.en.lower()) for key, text in texts.items()}


@pytest.mark.parametrize(
    ("kind", "texts", "told_otherwise"),
    [
        ("outcome", from_table("", *STATUSES), {"undetermined"}),
        ("reason", from_table("", *get_args(Reason)), {"exception", "out-of-scope", "role"}),
        ("degree", from_table("degree_", *DEGREES), {"full", "none", "partial", "support"}),
    ],
)
def test_an_answer_tells_in_a_sentence_what_a_query_names(
    kind: str, texts: Mapping[str, Text], told_otherwise: set[str]
) -> None:
    """Both have a text for each value, and another one only where the name alone would say too little to a reader."""
    labels = {one.key: (one.label.nl, one.label.en) for one in open_graph().taxonomies[kind]}
    told = {key: (text.nl.lower(), text.en.lower()) for key, text in texts.items()}
    assert labels.keys() == told.keys()
    assert {key for key, names in labels.items() if names != told[key]} == told_otherwise


def other_texts() -> Iterator[Text]:
    """Give the texts of pages that stand beside the table."""
    for section in how.SECTIONS:
        yield from (section.title, *section.paragraphs, *(text for term in section.terms for text in term))
    for label in (*layout.NAVIGATION, *home.FOR_BUILDERS, *home.FOR_SUPERVISORS):
        yield label[1]
    yield from evidence_texts.WORDS.values()
    yield from handover_texts.COLUMNS.values()
    yield from (text for text in vars(handover_texts).values() if isinstance(text, Text))


def test_texts_beside_the_table_are_translated() -> None:
    found = {text.nl for text in other_texts() if text.nl.casefold() == text.en.casefold()}
    assert {one for one in found if not NAMES.search(one)} <= {"Downloads", "software", "Algoritmekader", "Open"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_have_no_words_of_their_own(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    written = re.sub(r'<[^>]*>|[\w-]+="[^"]*"|&\w+;', " ", text)
    assert re.findall(r"[^\W\d_]{2,}", NAMES.sub("", " ".join([written, *spoken]))) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_ask_for_texts_that_there_are(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert [key for key in re.findall(r"""say\(["']([\w-]+)["'],""", text) if key not in TEXTS] == []


def test_a_month_has_no_day() -> None:
    assert say_day("2027-12", "nl") == "december 2027"
    assert say_day("2021", "nl") == "2021"
    assert say_day("2027-12-02", "en") == "2 December 2027"


NUMBER = re.compile(r"(?<![\w{,])\d{1,3},\d{3}(?![\d}])")


def english_numbers(source: str) -> Iterator[str]:
    """Give the texts with a thousand as the English write it, unless it is the last text of a pair."""
    tree = ast.parse(source)
    calls = [node.args for node in ast.walk(tree) if isinstance(node, ast.Call)]
    tables = [node.elts for node in ast.walk(tree) if isinstance(node, ast.Tuple)]
    english = {id(part) for texts in (*calls, *tables) for text in texts[1:][-1:] for part in ast.walk(text)}
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in english | documentation:
            continue
        grouped = isinstance(node, ast.FormattedValue) and node.format_spec and "," in ast.unparse(node.format_spec)
        literal = isinstance(node, ast.Constant) and isinstance(node.value, str) and NUMBER.search(node.value)
        if grouped or literal:
            yield ast.unparse(node)


def test_no_dutch_text_has_an_english_number() -> None:
    found = {one.name: list(english_numbers(one.read_text(encoding="utf-8"))) for one in MODULES}
    del found["amounts.py"]
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "source",
    [
        'Error(f"groter dan {most:,} bytes", f"larger than {most:,} bytes")',
        'say("tot 250,000", "to 250,000")',
        '("limit", "tot 250,000", "to 250,000")',
    ],
)
def test_an_english_number_in_a_dutch_text_is_found(source: str) -> None:
    assert len(list(english_numbers(source))) == 1


def test_numbers_are_written_in_their_language() -> None:
    assert (say_number(1_234_567, "nl"), say_number(1_234_567, "en")) == ("1.234.567", "1,234,567")
    assert (say_number(999, "nl"), say_number(999, "en")) == ("999", "999")
    assert (say_number(2_500.5, "nl"), say_number(2_500.5, "en")) == ("2.500,5", "2,500.5")
    assert (say_number(1234.5, "nl", 2), say_number(1234.5, "en", 2)) == ("1.234,50", "1,234.50")
    assert say_number(10.0, "nl") == "10"


DRAWN_OR_DATA = {"pictures.py", "files.py"}
"""Files of the report whose numbers no reader reads: lengths in a drawing, a table for programs."""


def test_decimals_are_written_in_one_place() -> None:
    folders = (SOURCES / "writing", SOURCES / "web", SOURCES / "cli")
    files = [one for folder in folders for one in folder.rglob("*.*") if one.suffix in (".py", ".html")]
    found = {one.name for one in files if re.search(r"\.[1-9]\d*[f%]|:g\}", one.read_text(encoding="utf-8"))}
    assert found == DRAWN_OR_DATA


def test_no_label_of_the_graph_ends_in_a_full_stop() -> None:
    norms, practice = load_norms(), load_practice()
    labels = [one.label for one in norms.requirements.values()] + [one.label for one in norms.facts.values()]
    labels += [one.label for one in practice.instruments.values()] + [one.label for one in practice.measures.values()]
    labels += [one.label for one in open_graph().glossary]
    assert [label.nl for label in labels if label.nl.endswith(".") or label.en.endswith(".")] == []


def test_a_key_wider_than_its_column_has_a_line_of_its_own() -> None:
    assert [one.text for one in keyed("avg-35-1", "Voer een DPIA uit")] == ["  avg-35-1       Voer een DPIA uit"]
    wide = "handreiking-algoritmeregister-scope"
    assert [one.text for one in keyed(wide, "Meld het")] == [f"  {wide}", "                 Meld het"]


def test_what_is_wider_than_a_terminal_goes_on_in_its_column() -> None:
    (line,) = keyed("avg-35-1", "Voer vóór de verwerking een DPIA uit")
    assert wrapped(line, 40) == ["  avg-35-1       Voer vóór de verwerking", "                 een DPIA uit"]
    assert wrapped(Line("    zie https://example.org/a-b en meer"), 32) == [
        "    zie https://example.org/a-b",
        "    en meer",
    ]
    assert wrapped(Line("twee woorden", hang=60), 8) == ["twee", "    woor", "    den"]
    assert wrapped(Line(""), 80) == [""]
