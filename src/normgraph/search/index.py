"""An index in memory over everything that has a name in the graph, in Dutch and English.

A word of the question also finds longer words that begin with it or hold it. Where there is none of those, it is taken
for the nearest word, a slip or two away, and counts nearly as that would; other words as near count for less. What
matches most words of the question is given, the best match first: a name counts for more than the article it rests on,
and that for more than a definition; a rare word counts for more than a common one, and words that stand together in the
question for more where they stand together in the name. Beside a number, the name of an act counts for two words: an
article with that number of another act is not meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.search.question import Question, Word
from normgraph.search.words import SHORTEST_HELD, distance, pairs_of, slips_forgiven, snippet, words_of

NAME, ALIAS, PLACE, STORY = 8.0, 5.0, 3.0, 1.0
"""What a word counts for in a key, label or abbreviation; another name; the article it rests on; a definition."""

EXACT, BEGINS, HOLDS, ALMOST = 1.0, 0.6, 0.35, 0.3
"""How well a word of the graph matches a word of the question."""

SLIPPED: Final = 0.9
"""What a word with a slip counts for beside the same word without one."""

TOGETHER: Final = 5.0
"""What two words of the question add that follow each other in a name or citation."""

NAMED: Final = 1e6
"""The score of what the question names by its key, IRI or URN."""

RECITALS: Final = frozenset({"overweging", "overwegingen", "recital", "recitals"})
"""Words that make the number beside them that of a recital, which is no article."""

LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")

Posting = tuple[int, float]
"""Number of an entry, and what a word counts for in it."""

Score = tuple[int, float]
"""How many words of the question an entry matches, one that says whose number is meant twice, and how well."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: what it is, and the texts that name, place and describe it."""

    kind: str
    key: str
    iri: str
    label: Text
    names: tuple[str, ...] = ()
    """Identifiers and abbreviations, whatever the language."""
    places: tuple[Text, ...] = ()
    stories: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    """What people call it, or look for it by, where its own texts do not say so."""
    unseen: tuple[str, ...] = ()
    """Keys of what tells of it: found, and never shown as a piece of its texts."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, how well, by which words, and in which language."""

    entry: Entry
    score: float
    words: tuple[str, ...]
    language: Language

    def snippet(self) -> str:
        """Cut a piece out of the texts that place or describe it; empty when there is none."""
        texts = (*self.entry.stories, *self.entry.places)
        return snippet(_texts(texts, self.language), self.words)


class Search:
    """An index over entries, made once and never changed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._named: dict[str, list[int]] = defaultdict(list)
        self._postings: dict[Language, dict[str, list[Posting]]] = {language: {} for language in LANGUAGES}
        self._lines: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
        for number, entry in enumerate(self.entries):
            for name in {one.casefold() for one in (entry.key, entry.iri, *entry.names)}:
                self._named[name].append(number)
            for language in LANGUAGES:
                self._add(number, entry, language)
        acts = (entry for entry in self.entries if entry.kind == "act")
        self._owners = RECITALS.union(*map(_short_names, acts))
        self._words = sorted({word for postings in self._postings.values() for word in postings})
        self._pairs: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            for pair in pairs_of(word):
                self._pairs[pair].append(at)

    def _add(self, number: int, entry: Entry, language: Language) -> None:
        weights: dict[str, float] = {}
        label = words_of(_texts((entry.label,), language)[0])
        names = [*map(words_of, (entry.key, *entry.names))]
        aliases = [*map(words_of, _texts(entry.aliases, language))]
        places = [*map(words_of, _texts(entry.places, language))]
        for story in (*entry.unseen, *_texts(entry.stories, language)):
            weights.update(dict.fromkeys(words_of(story), STORY))
        for words in places:
            weights.update(dict.fromkeys(words, PLACE))
        for words in aliases:
            weights.update(dict.fromkeys(words, ALIAS))
        # A word says more of what has a short name.
        weights.update(dict.fromkeys(label, NAME / max(len(label), 1) ** 0.25))
        for words in names:
            weights.update(dict.fromkeys(words, NAME))
        for word, weight in weights.items():
            self._postings[language].setdefault(word, []).append((number, weight))
        self._lines[language].append(" | ".join(" ".join(words) for words in (label, *names, *aliases, *places)))

    def read(self, question: str) -> Question:
        """Read a question, weighing each different word of it once by those of the graph."""
        words = words_of(question)
        weighed = {word: self._meaning(word) for word in dict.fromkeys(words)}
        return Question(question, tuple(weighed[word] for word in words), question.strip().casefold() in self._named)

    def find(
        self,
        question: Question | str,
        language: Language | None = None,
        kind: str | None = None,
        reader: Language = "nl",
    ) -> list[Hit]:
        """Find what matches most words of a question, the best first; one that was not read yet is read here.

        `language` looks in the texts of one language only; a thing is found in that of the `reader` unless it matches
        more words in the other. What is named by its key, IRI or URN comes first of all.
        """
        asked = self.read(question) if isinstance(question, str) else question
        words = tuple(one.meant for one in asked.telling)
        best: dict[int, tuple[Score, Language]] = {}
        for one in (language,) if language else sorted(LANGUAGES, key=lambda one: one != reader):
            for number, score in self._scores(asked.telling, one).items():
                before, language_before = best.get(number, ((0, 0.0), one))
                best[number] = max(score, before), one if score[0] > before[0] else language_before
        for number in self._named.get(asked.text.strip().casefold(), ()):
            best[number] = (sum(self._counts(asked.telling)), NAMED), language or reader
        chosen = {n: row for n, row in best.items() if kind in (None, self.entries[n].kind)}
        most = max((matched for (matched, _), _ in chosen.values()), default=0)
        ranked = sorted((-score, n, one) for n, ((matched, score), one) in chosen.items() if matched == most)
        return [Hit(self.entries[n], -score, words, one) for score, n, one in ranked]

    def _meaning(self, word: str) -> Word:
        """Find the word that is meant, with the words of the graph that match it and how well."""
        alike = self._alike(word)
        meant = self._nearest(word, alike)
        if meant == word:
            return Word(word, word, alike)
        return Word(word, meant, alike | {known: SLIPPED * quality for known, quality in self._alike(meant).items()})

    def _nearest(self, word: str, alike: Mapping[str, float]) -> str:
        if any(quality > ALMOST for quality in alike.values()):
            return word
        return min(alike, key=lambda known: (distance(word, known), -self._uses(known), known), default=word)

    def _uses(self, word: str) -> int:
        return sum(len(self._postings[language].get(word, ())) for language in LANGUAGES)

    def _scores(self, words: Sequence[Word], language: Language) -> dict[int, Score]:
        scores: dict[int, Score] = {}
        for word, counted in zip(words, self._counts(words), strict=True):
            for number, score in self._matches(word.alike, language).items():
                matched, total = scores.get(number, (0, 0.0))
                scores[number] = matched + counted, total + score
        neighbours = [f"{one.meant} {other.meant}" for one, other in pairwise(words)]
        lines, most = self._lines[language], max((matched for matched, _ in scores.values()), default=0)
        for number, (matched, total) in scores.items() if neighbours else ():
            if matched == most:
                scores[number] = matched, total + TOGETHER * sum(pair in lines[number] for pair in neighbours)
        return scores

    def _counts(self, words: Sequence[Word]) -> list[int]:
        """Give for how many words each counts: beside a number, one that says whose it is for two."""
        numbered = any(word.asked[0].isdigit() for word in words)
        return [2 if numbered and word.asked in self._owners else 1 for word in words]

    def _matches(self, alike: Mapping[str, float], language: Language) -> dict[int, float]:
        """Give, by entry, the score of the best match of one word."""
        best: dict[int, float] = {}
        postings = self._postings[language]
        for word, quality in alike.items():
            rows = postings.get(word, ())
            rarity = quality * log(1 + len(self.entries) / (1 + len(rows)))
            for number, weight in rows:
                best[number] = max(best.get(number, 0.0), weight * rarity)
        return best

    # ---- words of the graph that match a word of the question ----

    def _alike(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        if len(word) >= SHORTEST_HELD:
            found = dict.fromkeys((known for known in self._words if word in known), HOLDS)
        found.update(dict.fromkeys(self._beginning(word), BEGINS))
        if word in self._postings["nl"] or word in self._postings["en"]:
            found[word] = EXACT
        return found or dict.fromkeys(self._almost(word), ALMOST)

    def _beginning(self, word: str) -> Iterator[str]:
        """Yield the words that begin with a word; a number is only itself."""
        if word.isdigit():
            return
        for at in range(bisect_left(self._words, word), len(self._words)):
            if not self._words[at].startswith(word):
                return
            yield self._words[at]

    def _almost(self, word: str) -> Iterator[str]:
        """Yield the words a few slips away, tried only where enough pairs of letters are shared."""
        slips = slips_forgiven(word)
        if not slips:
            return
        pairs = pairs_of(word)
        shared = Counter(at for pair in pairs for at in self._pairs.get(pair, ()))
        for at, count in shared.items():
            known = self._words[at]
            possible = count >= len(pairs) - 3 * slips and abs(len(known) - len(word)) <= slips
            if possible and distance(word, known) <= slips:
                yield known


def _texts(texts: Iterable[Text], language: Language) -> tuple[str, ...]:
    return tuple(text.nl if language == "nl" else text.en for text in texts)


def _short_names(entry: Entry) -> Iterator[str]:
    """Yield the names of one word that an entry goes by, folded."""
    for name in (entry.key, *entry.names, *(one for language in LANGUAGES for one in _texts(entry.aliases, language))):
        words = words_of(name)
        if len(words) == 1:
            yield words[0]
