"""Measure what `cite` finds against texts that a person labelled: precision and recall for acts and for provisions.

The labels point into texts by identification, field and offsets, and hold a digest of each text but not the text; one
that has changed since is set apart. An act that the person recognised but that has no number in our tables is labelled
`unlisted`: it counts as missed. A label without an act says that the text leaves it open: naming one there is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from normgraph.register.cite import Citation, find_citations

UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Label:
    """What a person found at one place of a text."""

    start: int
    end: int
    law: str | None
    article: str | None
    paragraph: str | None
    point: str | None


@dataclass(frozen=True, slots=True)
class LabelledText:
    """The labels of one field of one entry."""

    lars: str
    field: str
    digest: str
    is_held_out: bool
    """Whether its outcome was not looked at while the rules were made."""
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How much was found, how much of it was right, and how much there was to find."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what there was to find that was found."""
        return self.right / self.expected if self.expected else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.expected + other.expected)


@dataclass(frozen=True, slots=True)
class CitationScores:
    """Scores over all texts, and what went wrong in each."""

    texts: int
    absent: int
    """Labelled texts that are not in the file, or changed."""
    acts: Score
    provisions: Score
    mistakes: tuple[tuple[str, str], ...]
    """For each mistake the identification of the entry and what was missed (`-`) or wrong (`+`)."""


def digest_of_text(text: str) -> str:
    """Give the digest by which a label knows that a text is still the same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_label(written: Mapping[str, Any]) -> LabelledText:
    """Read one labelled text; raises `KeyError` or `TypeError` for what is none."""
    names = ("start", "end", "law", "article", "paragraph", "point")
    labels = tuple(Label(*(one[name] for name in names)) for one in written["citations"])
    return LabelledText(written["lars"], written["field"], written["sha256"], written["held_out"], labels)


def texts_of(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], str]:
    """Gather the texts on the legal basis of all entries, to look them up by label."""
    found = {}
    for entry in entries:
        text = entry.get("lawful_basis")
        if isinstance(text, str):
            found[str(entry.get("lars")), "lawful_basis", digest_of_text(text)] = text
    return found


def evaluate(labelled: Iterable[LabelledText], texts: Mapping[tuple[str, str, str], str]) -> CitationScores:
    """Score each labelled text; `texts` is by identification, field and digest."""
    acts = provisions = Score()
    count = absent = 0
    mistakes: list[tuple[str, str]] = []
    for one in labelled:
        text = texts.get((one.lars, one.field, one.digest))
        if text is None:
            absent += 1
            continue
        count += 1
        found = find_citations(text, one.field)
        of_acts, wrong_acts = _score_acts(one.labels, found)
        of_provisions, wrong_provisions = _score_provisions(one.labels, found)
        acts, provisions = acts + of_acts, provisions + of_provisions
        mistakes += [(one.lars, what) for what in (*wrong_acts, *wrong_provisions)]
    return CitationScores(count, absent, acts, provisions, tuple(mistakes))


def _score_acts(labels: Sequence[Label], found: Sequence[Citation]) -> tuple[Score, list[str]]:
    """Compare the acts of a text, each counted once; unlisted ones are counted by place."""
    expected = {label.law if label.law != UNLISTED else f"{UNLISTED}@{label.start}" for label in labels if label.law}
    named = {one.law for one in found if one.law}
    wrong = [f"- {law}" for law in sorted(expected - named)] + [f"+ {law}" for law in sorted(named - expected)]
    return Score(len(expected & named), len(named), len(expected)), wrong


def _score_provisions(labels: Sequence[Label], found: Sequence[Citation]) -> tuple[Score, list[str]]:
    """Compare the provisions, each at its place: the same act, article, paragraph and point, and spans that meet."""
    expected = [label for label in labels if label.law and label.article]
    named = [one for one in found if one.law and one.article]
    left, right, wrong = list(expected), 0, []
    for one in named:
        match = next((label for label in left if _is_same(label, one)), None)
        if match:
            left.remove(match)
            right += 1
        else:
            wrong.append(f"+ {_in_words(one)} {one.text!r}")
    wrong += [f"- {_in_words(label)}" for label in left]
    return Score(right, len(named), len(expected)), wrong


def _is_same(label: Label, one: Citation) -> bool:
    same = (label.law, label.article, label.paragraph, label.point) == (one.law, one.article, one.paragraph, one.point)
    return same and label.start < one.end and one.start < label.end


def _in_words(one: Label | Citation) -> str:
    return " ".join(part or "·" for part in (one.law, one.article, one.paragraph, one.point))
