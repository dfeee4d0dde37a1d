"""The page of a whole answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from normgraph.applies.means import Advice, Toolbox
from normgraph.errors import Language
from normgraph.model import STATUSES, Answer, Text
from normgraph.practice import Instrument, Measure
from normgraph.texts import pick
from normgraph.web.outcome.filters import JUDGED, OPENS, Options
from normgraph.web.outcome.here import Here
from normgraph.web.outcome.sections import lay_out
from normgraph.web.outcome.texts import WORDS
from normgraph.web.outcome.timeline import timeline
from normgraph.web.state import planned_day
from normgraph.writing.arrange import hanging

MOST_HELP: Final = 5
"""How many instruments, and how many measures, the page names."""

DATA: Final = (("json", "JSON"), ("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("csv", "CSV"))
"""The forms in which an answer goes to programs, by suffix."""

DOSSIERS: Final = (("html", "HTML"), ("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("jsonld", "JSON-LD"))
"""The forms in which the dossier is taken away, by suffix."""


def answer_page(here: Here, answer: Answer | None, options: Options, toolbox: Toolbox) -> str:
    """Make the page; without an answer it shows what is wrong with the question, and the form to mend it."""
    layout = lay_out(answer, here.view, len(here.query), here.norms, here.language) if answer else None
    counted = Counter(row.status for row in answer.requirements) if answer else Counter()
    hang = hanging(answer.requirements) if answer else Counter()
    opened = options.questions.get(here.view.chosen.get(OPENS, ""))
    return here.shown(
        pick(WORDS["title"], here.language),
        "answer.html",
        answer=answer,
        counts=[(status, counted[status]) for status in STATUSES],
        hanging=hang,
        too_little=bool(answer and answer.next_questions and not counted["applies"]),
        question=opened.label if opened else None,
        judged=opened is JUDGED,
        sections=layout.sections if layout else (),
        full=layout is not None and layout.full,
        filters=[(name, filter_options(name, options, here.language)) for name in options.by_filter],
        course=timeline(answer.timeline) if answer else None,
        planned=planned_day(here.asked, here.norms, answer.as_of) if answer else None,
        used=replace(here, asked=here.asked.in_use()),
        helps=_helps(answer, toolbox) if answer else (),
        data=DATA,
        dossiers=DOSSIERS,
    )


def unmade_page(here: Here, suffix: str, message: str, *, again: bool) -> str:
    """Say why a dossier was not made in one form, and lead to what a reader can do instead."""
    return here.shown(
        pick(WORDS["no_file"], here.language),
        "answer_unmade.html",
        message=message,
        again=suffix if again else "",
        others=[(other, name) for other, name in DOSSIERS if other != suffix],
    )


def _helps(answer: Answer, toolbox: Toolbox) -> list[tuple[str, list[tuple[Advice, Text]]]]:
    """Give what helps this system most, by kind: instruments, and measures that do not hang on buying it."""
    means, practice = toolbox.find(answer), toolbox.practice
    ranked: tuple[tuple[str, tuple[Advice, ...], Mapping[str, Instrument] | Mapping[str, Measure]], ...] = (
        ("instrument", means.instruments_ranked, practice.instruments),
        ("measure", means.measures_ranked, practice.measures),
    )
    return [
        (kind, [(one, named[one.key].label) for one in advice if one.group == "needed"][:MOST_HELP])
        for kind, advice, named in ranked
    ]


def filter_options(name: str, options: Options, language: Language) -> list[tuple[str, str]]:
    """Give what a reader can choose for a filter, as value and text; an empty value is everything."""
    every = ("", pick(WORDS["any"], language))
    return [every, *((one.key, pick(one.label, language)) for one in options.by_filter[name].values())]
