"""Write what a check found in the form that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from normgraph.conformance.score import Summary
from normgraph.errors import Language
from normgraph.writing.check import Result, results_csv, results_json, results_jsonl
from normgraph.writing.check_exchange import results_junit, results_sarif, results_turtle
from normgraph.writing.check_page import results_html


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked and how, with the results as they come; `summary` is complete when they are all taken."""

    results: Iterator[tuple[str, Result]]
    summary: Summary
    day: date
    language: Language
    file: str
    """The name for results that carry none."""
    several: bool = False
    """Whether there are several files, so that each result carries a name."""
    shapes: Sequence[Path] = ()


FORMS: Final[Mapping[str, Callable[[Check], Iterator[str]]]] = {
    "json": lambda one: results_json(one.results, one.summary, one.day),
    "jsonl": lambda one: results_jsonl(one.results),
    "turtle": lambda one: results_turtle(one.results, one.several),
    "csv": lambda one: results_csv(one.results, one.language),
    "sarif": lambda one: results_sarif(one.results, one.file, one.language, one.shapes),
    "junit": lambda one: results_junit(one.results, one.file, one.language),
    "html": lambda one: results_html(list(one.results), one.summary, one.day, one.language),
}
"""How each form is written, in pieces."""
