"""Where a reader is: the language, the state of the form and the view, and the addresses that lead on from there.

The state can be long, and a page leads to hundreds of others. Only few of these ways are links that carry the state;
the others are buttons of one form that carries it for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from normgraph.citation import cite, label
from normgraph.errors import Language
from normgraph.model import DUTIES, Answer, Norms
from normgraph.texts import pick, say, say_day, say_hanging, words_in
from normgraph.web.fields import Field, field_names, typed
from normgraph.web.layout import Page, render
from normgraph.web.outcome.filters import FIELDS_OF_VIEW, OPENS, Pairs, View
from normgraph.web.outcome.texts import WORDS
from normgraph.web.state import DAYS, Asked, Mistake
from normgraph.writing.reasons import reason_text, tell, waiting_words
from normgraph.writing.text import known_text, noted, outcome_text

WHAT_IF: Final = "what_if."
"""Before the key of a fact in an address: its value if it were otherwise."""

COMPARE: Final = "answer/compare"


@dataclass(frozen=True, slots=True)
class Here:
    """A page of an answer, as it was asked for."""

    language: Language
    norms: Norms
    path: str
    """Below the language: `answer/compare`."""
    asked: Asked
    view: View = field(default_factory=View)
    fields: Pairs = ()
    """What the page has for itself beside state and view."""
    mistakes: tuple[Mistake, ...] = ()
    """All that is wrong with the address, that of the state included."""

    @property
    def query(self) -> str:
        """Give the query string of this very page, with its question mark."""
        return _query([*self.asked.pairs(), *self.view.pairs(), *self.fields])

    def _problems(self) -> Iterator[tuple[str, str]]:
        """Give what is wrong, each with the field where it is mended: on this page, or where it was asked."""
        asked = field_names(self.norms)
        days = () if self.path == COMPARE else DAYS  # that page has days of its own
        own = {*FIELDS_OF_VIEW, *days, *(name for name, _ in self.fields)}
        for one in self.mistakes:
            key = one.field.removeprefix(WHAT_IF)
            elsewhere = f"{self.to('ask/all')}#{one.field}" if key in asked else ""
            words = "group_missing" if one.field == OPENS else one.field
            here = one.field in own and one.field == key
            name = WORDS.get(words) or WORDS.get(f"by_{words}") if here else asked.get(key)
            told = pick(one.text, self.language)
            yield (
                f"#{one.field}" if one.field in own else elsewhere,
                f"{pick(name, self.language)}: {told}" if name else told,
            )

    def day_field(self, name: str, value: date | str | None) -> Field:
        """Make the field for a day; what cannot be read as one stands in it again, with what is wrong."""
        wrong = next((one for one in self.mistakes if one.field == name), None)
        text = wrong.first if wrong else typed(value)
        return Field(name, WORDS[name], WORDS[f"{name}_hint"], "text", text=text, problem=wrong.text if wrong else None)

    def narrowed(self, **changed: str) -> str:
        """Give the address of the answer with other filters; an empty one is taken away."""
        return f"/{self.language}/answer{_query([*self.asked.pairs(), *self.view.pairs(**changed)])}"

    def narrowing(self) -> Pairs:
        """Give the hidden fields of a form that opens one group."""
        return [*self.asked.pairs(), *self.view.pairs()]

    def to(self, path: str, *fields: tuple[str, str]) -> str:
        """Give the address of another page about the same system; a field given here replaces that of the state."""
        replaced = {name for name, _ in fields}
        kept = [pair for pair in self.asked.pairs() if pair[0] not in replaced]
        return f"/{self.language}/{path}{_query([*kept, *fields])}"

    def shown(self, title: str, template: str, **content: Any) -> str:
        """Fill a template with what all pages of an answer have, and its own content."""
        language = self.language
        told = title + self._about(content.get("answer"))
        heading = f"{say('error', language)}: {told}" if self.mistakes else told
        return render(
            template,
            Page(heading, language, self.path, self.query),
            title=title,
            here=self,
            problems=list(self._problems()),
            words=words_in(WORDS, language),
            day=partial(say_day, language=language),
            cite=cite,
            label=label,
            outcome_text=outcome_text,
            reason_text=reason_text,
            duties=DUTIES,
            hangs=say_hanging,
            known=partial(known_text, language=language),
            noted=noted,
            in_words=waiting_words,
            tell=partial(tell, norms=self.norms, language=language),
            **content,
        )

    def _about(self, answer: Answer | None) -> str:
        """Name the system and the day: among open pages and in a list of bookmarks one is told from another by it."""
        told = [self.asked.title, say_day(answer.as_of, self.language) if answer else ""]
        return "".join(f" – {one}" for one in told if one)

    def carried(self, *but: str) -> Pairs:
        """Give the state as hidden fields of a form, without the fields that the form has itself."""
        return [pair for pair in self.asked.pairs() if pair[0] not in but]


def _query(pairs: Pairs) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""
