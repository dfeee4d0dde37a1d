"""Write what is open in short: each norm once, with what it asks, below the question that holds up most of them.

A list of keys tells a reader nothing; all norms with all reasons would be hundreds of lines. So a few norms of each
question stand there, those first that it settles alone, and of the others how many there are of which act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from normgraph.errors import Language
from normgraph.model import Fact, RequirementAnswer, Text
from normgraph.texts import pick, say
from normgraph.writing.arrange import Waiting
from normgraph.writing.text import Line, keyed

SHOWN: Final = 6
"""So many norms of a question are shown; one more than these is shown too, as saying so would take its line."""

WIDEST: Final = 30
"""The widest key that has its text behind it; that of a wider one stands below it."""

ALSO: Final = Text("ook", "also")
ONCE_BELOW: Final = Text(
    "Elke vereiste staat eenmaal, onder de vraag waaraan de meeste hangen; ‘ook’ noemt wat zij verder nog mist.",
    "Each requirement stands once, below the question that holds up most; ‘also’ names what else it lacks.",
)


class WaitingText:
    """Writes groups one after another; each question is asked once in a text."""

    def __init__(self, facts: Mapping[str, Fact], language: Language, asked: Iterable[str]) -> None:
        self._facts, self._language = facts, language
        self._asked = set(asked)
        """The facts whose question stands elsewhere already."""

    def head(self, one: Waiting) -> Iterator[Line]:
        """Write what a group waits for, and how many norms stand below it."""
        if one.fact is None:
            waits, question = say("no_fact", self._language), ""
        else:
            waits, question = one.fact.key, f" {pick(one.fact.question, self._language)}"
        yield Line(f"  {say('missing', self._language)}: {waits} ({len(one.rows)}){question}", "undetermined", 4)

    def named(self, one: Waiting, rows: Sequence[RequirementAnswer]) -> Iterator[Line]:
        """Write norms of a group, and what they wait for beside its fact."""
        inner = sorted(rows, key=lambda row: len(row.missing))
        shown, rest = (inner, []) if len(inner) <= SHOWN + 1 else (inner[:SHOWN], inner[SHOWN:])
        width = min(max((len(row.requirement.key) for row in shown), default=0), WIDEST)
        others: dict[str, None] = {}
        for row in shown:
            more = self.others(one, row)
            others |= dict.fromkeys(more)
            also = f" ({self.also(more)})" if more else ""
            text = pick(row.requirement.label, self._language) + also
            yield from keyed(row.requirement.key, text, width=width, indent=4)
        if rest:
            acts = Counter(pick(row.requirement.act.abbreviation, self._language) for row in rest)
            counted = ", ".join(f"{act} ({count})" if len(acts) > 1 else act for act, count in acts.most_common())
            yield Line(f"    {say('and_more', self._language).format(len(rest))} (--full): {counted}", "quiet", 6)
        yield from self.asking(others)

    def others(self, one: Waiting, row: RequirementAnswer) -> list[str]:
        """Give the facts that a norm waits for beside that of its group."""
        return sorted(key for key in row.missing if one.fact is None or key != one.fact.key)

    def also(self, keys: Sequence[str]) -> str:
        """Say what is missing as well."""
        return f"{pick(ALSO, self._language)}: {', '.join(keys)}"

    def asking(self, keys: Iterable[str]) -> Iterator[Line]:
        """Ask what was named and has its question nowhere else."""
        for key in keys:
            if key not in self._asked:
                self._asked.add(key)
                yield Line(f"    {key}: {pick(self._facts[key].question, self._language)}", "quiet", 6)
