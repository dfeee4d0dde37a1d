"""Write an empty description: every fact with its question, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from normgraph.errors import Language
from normgraph.model import Fact
from normgraph.texts import pick
from normgraph.writing.text import member_lines

HEAD = {
    "nl": "# Vul in wat vaststaat; null is onbekend. Zie `normgraph facts` voor toelichting bij elke vraag.",
    "en": "# Fill in what is established; null is unknown. See `normgraph facts` for a hint with each question.",
}
FORMS: dict[str, dict[Language, str]] = {
    "bool": {"nl": "true | false", "en": "true | false"},
    "date": {"nl": "JJJJ-MM-DD | JJJJ-MM", "en": "YYYY-MM-DD | YYYY-MM"},
}


def description_template(facts: Iterable[Fact], language: Language) -> str:
    """Write an empty description in YAML."""
    return "\n".join([HEAD[language], "facts:", *_lines(facts, language)]) + "\n"


def _lines(facts: Iterable[Fact], language: Language) -> Iterator[str]:
    for subject, group in groupby(facts, key=lambda fact: fact.subject):
        yield f"  # ---- {pick(subject.label, language)} ----"
        for fact in group:
            yield f"  # {pick(fact.question, language)}"
            yield from (f"  #   {line}" for line in member_lines(fact, language))
            yield f"  {fact.key}: null  # {_form(fact, language)}"


def _form(fact: Fact, language: Language) -> str:
    if fact.type == "enum":
        return " | ".join(fact.domain)
    if fact.type == "set":
        return "[" + ", ".join(fact.domain) + '] | {in: […], out: […] | "*"}'
    return FORMS[fact.type][language]
