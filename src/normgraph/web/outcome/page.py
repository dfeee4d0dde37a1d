"""The page of a whole answer."""

from __future__ import annotations

from collections import Counter
from typing import Final

from normgraph.errors import Language
from normgraph.model import Answer
from normgraph.texts import pick
from normgraph.web.outcome.filters import STATUSES, Options
from normgraph.web.outcome.here import Here
from normgraph.web.outcome.sections import lay_out
from normgraph.web.outcome.texts import WORDS
from normgraph.web.outcome.timeline import timeline

DATA: Final = (("json", "JSON"), ("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("csv", "CSV"))
"""The forms in which an answer goes to programs, by suffix."""


def answer_page(here: Here, answer: Answer | None, options: Options) -> str:
    """Make the page; without an answer it shows what is wrong with the question, and the form to mend it."""
    layout = lay_out(answer, here.view, len(here.query)) if answer else None
    counted = Counter(row.status for row in answer.requirements) if answer else Counter()
    return here.shown(
        pick(WORDS["title"], here.language),
        "answer.html",
        answer=answer,
        counts=[(status, counted[status]) for status in STATUSES],
        sections=layout.sections if layout else (),
        full=layout is not None and layout.full,
        filters=[(name, filter_options(name, options, here.language)) for name in options.by_filter],
        course=timeline(answer.timeline) if answer else None,
        data=DATA,
    )


def filter_options(name: str, options: Options, language: Language) -> list[tuple[str, str]]:
    """Give what a reader can choose for a filter, as value and text; an empty value is everything."""
    every = ("", pick(WORDS["everything"], language))
    return [every, *((one.key, pick(one.label, language)) for one in options.by_filter[name].values())]
