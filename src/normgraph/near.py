"""Find the known key that was meant by a mistyped one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from heapq import nlargest
from itertools import takewhile

LONGEST_COMPARED = 80
"""A key of more characters is no mistyped one."""

MOST_COMPARED = 100
"""With how many known keys a mistyped one is compared letter by letter."""

LONGEST_EXACT = 3
"""A name of more letters may hold a wrong one."""

MOST_SHORT = 10
"""Among more names of its length, a short name with another letter is another name."""

_ARTICLE = re.compile("-(?:art|artikel|article)-(?=[0-9])")
"""The word article between an act and a number, in a key with hyphens between its parts."""

_MARKS = re.compile(r"[\s.:_/-]+")
"""What stands between the parts of a key, however it is typed."""

_PARTS = re.compile(rf"{_MARKS.pattern}|(?<=[a-z])(?=[0-9])")
"""Where a key may be parted: at its marks, and between letters and a figure."""


def nearest(key: str, known: Iterable[str]) -> str:
    """Give the known key nearest to a mistyped one, whatever its capitals, or an empty string.

    The last part of a URN is nearest to that URN; what differs from a key in its marks alone, or begins only one, is
    nearest to that. A key begins with what it belongs to, an act and its article: where known keys begin like it,
    others are of another article or act, and are not meant. Comparing takes long; of a long list only those are
    compared that begin and end most like it.
    """
    if len(key) > LONGEST_COMPARED:
        return ""
    folded, by_letters = key.casefold(), {one.casefold(): one for one in known}
    if whole := next((one for letters, one in by_letters.items() if letters.endswith(f":{folded}")), ""):
        return whole
    begun = [one for letters, one in by_letters.items() if letters.startswith(f"{folded}_")]
    same = [letters for letters in by_letters if _bare(letters) == _bare(folded) != ""]
    if same:  # `wpg-33` and `wpg-3-3` are, and of `wpg 33` the first is meant
        return by_letters[min(same, key=lambda letters: _parted(letters) != _parted(folded))]
    if len(begun) == 1:
        return begun[0]
    if folded.startswith("urn:"):  # the Algoritmekader writes `aia-01`, people `aia-1`
        unpadded = (one for letters, one in by_letters.items() if _unpadded(letters) == _unpadded(folded))
        if whole := next(unpadded, ""):
            return whole
    likely: Sequence[str] = beginning_like(folded, by_letters)
    if len(likely) > MOST_COMPARED:
        likely = nlargest(MOST_COMPARED, likely, lambda one: _alike(folded, one) + _alike(folded[::-1], one[::-1]))
    return next((by_letters[near] for near in get_close_matches(folded, likely, n=1)), "")


def keys_meant(key: str, known: Iterable[str]) -> list[str]:
    """Give the known keys that may be meant by one that is not known: all below it, else the nearest.

    A key with other numbers is of another article, and not meant; of another paragraph, all of the article may be. So
    may they where the last part is like that of none: one of them would be a guess. A key of another act is not meant
    either. Some write the word article before its number.
    """
    known = list(known)
    if below := keys_below(key, known):
        return below
    near, parted = nearest(key, known), _parted(key.casefold())
    article, unworded = parted.rpartition("-")[0], _ARTICLE.sub("-", parted)
    if unworded != parted and not _ARTICLE.search(_parted(near.casefold())):
        return [unworded] if unworded in known else keys_below(unworded, known)
    crowded = sum(len(one) == len(key) for one in known) > MOST_SHORT
    of_other = (re.search("[0-9]", key) or crowded) and not _begin_alike(key, near)
    if near and not of_other and _numbers_agree(key, near) and not _last_part_guessed(key, near):
        return [near]
    return keys_below(article, known) if re.search("[0-9]", article) else []


def _begin_alike(key: str, other: str) -> bool:
    """Say whether two keys begin with the same name, of an act often, but for a slip.

    In a name of three letters another letter makes another name: `wob` is not `wor`. One may begin the other.
    """
    one, another = (_parted(_last_of_urn(each.casefold())).partition("-")[0] for each in (key, other))
    if one.startswith(another) or another.startswith(one) or sorted(one) == sorted(another):
        return True
    return len(one) > LONGEST_EXACT and bool(get_close_matches(one, [another], n=1))


def _numbers_agree(key: str, other: str) -> bool:
    """Say whether two keys have the same numbers, one perhaps fewer, or differ in their marks alone."""
    numbers = zip(*(re.findall("0*([0-9]+)", one) for one in (key, other)), strict=False)
    return _bare(key.casefold()) == _bare(other.casefold()) or all(one == another for one, another in numbers)


def _last_part_guessed(key: str, other: str) -> bool:
    """Say whether the last part of a key is unlike what another has there.

    So it is of `avg-35-x` and `avg-35-9`, and of `aia-x` and `aia-9-9`.
    """
    parted, there = (_parted(one.casefold()) for one in (key, other))
    above, _, last = parted.rpartition("-")
    if not above or not there.startswith(f"{above}-"):
        return False
    return not get_close_matches(last, [there[len(above) + 1 :]], n=1, cutoff=0.5)


def _unpadded(key: str) -> str:
    """Write the numbers of a key without the noughts before them."""
    return re.sub("(?<![0-9])0+(?=[0-9])", "", key)


def keys_below(key: str, known: Iterable[str]) -> list[str]:
    """Give the known keys that go on where this one ends, as `avg-35-1` does behind `avg-35`, `avg 35` and `avg35`."""
    known, folded = list(known), key.casefold()
    for beginning in (folded, _parted(folded)):
        if below := [one for one in known if beginning and one.casefold().startswith(f"{beginning}-")]:
            return below
    return []


def beginning_like(key: str, known: Iterable[str]) -> list[str]:
    """Give the known keys that share the longest beginning, up to a hyphen, that any of them shares; else all."""
    known, beginning = list(known), key
    if key in known:
        return [key]
    while "-" in beginning:
        beginning = beginning.rpartition("-")[0]
        if below := keys_below(beginning, known):
            return below
    return known


def _parted(key: str) -> str:
    """Write a key with hyphens between its parts."""
    return "-".join(filter(None, _PARTS.split(key)))


def _bare(key: str) -> str:
    """Give the letters and figures of a key, and of a URN those of its last part."""
    return _MARKS.sub("", _last_of_urn(key))


def _last_of_urn(key: str) -> str:
    """Give the last part of a URN, in which alone its names differ; any other key as it is."""
    return key.rpartition(":")[2] if key.startswith("urn:") else key


def _alike(one: str, other: str) -> int:
    """Count the letters with which two words begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
