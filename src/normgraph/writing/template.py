"""Write an empty description: every fact with its question, ready to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from normgraph.errors import Language
from normgraph.model import Fact
from normgraph.norms.presets import Given
from normgraph.texts import pick
from normgraph.writing.text import bases_text, member_lines

HEAD = {
    "nl": "# Vul in wat vaststaat; null is onbekend, [] geen van deze. `normgraph facts` licht elke vraag toe.",
    "en": "# Fill in what is established; null is unknown, [] none of these. `normgraph facts` has a hint with each.",
}
GIVEN = {
    "nl": "# Ingevuld is wat voor elke organisatie van deze soort volgens de wet geldt: ga na of het bij u klopt.",
    "en": "# What holds by law for every organisation of this kind is filled in: check that it is right for you.",
}
FORMS: dict[str, dict[Language, str]] = {
    "bool": {"nl": "true | false", "en": "true | false"},
    "date": {"nl": "JJJJ-MM-DD | JJJJ-MM", "en": "YYYY-MM-DD | YYYY-MM"},
}

_BARE = re.compile("(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z][a-z_-]*")
"""What YAML reads as the text that it is; a code such as `no` or `1e3` could be read as something else."""


def description_template(facts: Iterable[Fact], language: Language, given: Iterable[Given]) -> str:
    """Write an empty description in YAML; answers that are given stand there with the law behind them."""
    known = {one.fact.key: one for one in given}
    head = [HEAD[language], *([GIVEN[language]] if known else []), "facts:"]
    return "\n".join([*head, *_lines(facts, language, known)]) + "\n"


def _lines(facts: Iterable[Fact], language: Language, known: Mapping[str, Given]) -> Iterator[str]:
    for subject, group in groupby(facts, key=lambda fact: fact.subject):
        yield f"  # ---- {pick(subject.label, language)} ----"
        for fact in group:
            yield f"  # {pick(fact.question, language)}"
            yield from (f"  #   {line}" for line in member_lines(fact, language))
            value = "null"
            if one := known.get(fact.key):
                yield f"  # {pick(one.why, language)} ({bases_text(one.legal_basis, language)})"
                value = _written(one.value)
            yield f"  {fact.key}: {value}  # {_form(fact, language)}"


def _written(value: object) -> str:
    """Write an answer as the comment beside it has it: keys and codes in YAML need no quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return value if isinstance(value, str) and _BARE.fullmatch(value) else json.dumps(value)


def _form(fact: Fact, language: Language) -> str:
    if fact.type == "enum":
        return " | ".join(fact.domain)
    if fact.type == "set":
        return "[" + ", ".join(fact.domain) + '] | {in: […], out: […] | "*"}'
    return FORMS[fact.type][language]
