"""Read what points back to an act instead of naming it: `van de wet`, `uit deze ministeriële regeling`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from normgraph.register.articles import Group
from normgraph.register.lower_rules import BEHIND_LOWER_RULE, BEHIND_VERB, KINDS, RULES, is_of_kind, points_to
from normgraph.register.names import Mention
from normgraph.register.sides import TIES
from normgraph.register.words import Word

Thing = TypeVar("Thing")

_POINTS_BACK: Final = frozenset(
    ["de", "het", "een", "deze", "die", "dit", "dat", "dezelfde", "genoemde", "ons", "onze", "uw", "hun"]
)  # fmt: skip
_PLURALS: Final = frozenset(["artikelen", "articles"])


def pointed_at(group: Group, words: Sequence[Word]) -> list[str]:
    """Give the words behind `van de` or `uit deze` behind a group, such as `ministeriële regeling`, if any."""
    behind = words[group.last + 1 : group.last + 7]
    is_apart = bool(behind) and behind[0].text in (",", ".")
    texts = [word.text for word in behind[is_apart:]]
    if len(texts) < 3 or texts[0] not in TIES or texts[1] not in _POINTS_BACK:
        return []
    is_rule = any(text in KINDS or text.endswith(RULES) for text in texts[2:5])
    is_next_sentence = is_apart and behind[1].is_capitalised
    return [] if is_next_sentence or (is_apart and not is_rule) else texts[2:5]


def is_before_rule(group: Group, words: Sequence[Word]) -> bool:
    """Say whether a word for a lower rule or another document stands right behind a group."""
    text, follower, *_ = [*(word.text for word in words[group.last + 1 : group.last + 3]), "", ""]
    if text == "nadere":
        return follower == "regels"
    return text.endswith(RULES) and not (text == "besluit" and follower in BEHIND_VERB)


def is_of_other(group: Group, front: Mention, words: Sequence[Word]) -> bool:
    """Say whether what stands behind a group takes it from the name in front: `WOZ: artikel 17 van de verordening`."""
    pointed = pointed_at(group, words)
    return is_before_rule(group, words) or (bool(pointed) and not points_to(front, pointed)[0])


def meant_by(
    pointed: Sequence[str], before: Sequence[Mention], words: Sequence[Word], is_spent: Callable[[Mention], bool]
) -> Mention | None:
    """Find the act that `de wet` means: the only one of its kind so far, else the last sentence's own subject."""
    place = next((place for place, text in enumerate(pointed) if text in KINDS), None)
    if place is None or BEHIND_LOWER_RULE.intersection(pointed[place + 1 : place + 2]):
        return None
    kind = pointed[place]
    named = {one.law: one for one in before if one.law and is_of_kind(one.law, kind)}
    if one_named := only(named.values()):
        return one_named
    if not named or before[-1].law not in named or is_spent(before[-1]):
        return None
    between = words[before[-2].last + 1 : before[-1].first]
    return before[-1] if any(word.text == "." for word in between) else None


def counts(group: Group, words: Sequence[Word]) -> bool:
    """Say whether `artikelen 3 keer` names no article: one number behind the plural, and a word."""
    is_one = len(group.pieces) == 1 and group.pieces[0].article.isdigit() and group.last == group.first + 1
    is_followed = group.last + 1 < len(words) and words[group.last + 1].text.isalpha()
    return is_one and words[group.first].text in _PLURALS and is_followed


def word_in_front(group: Group, words: Sequence[Word]) -> str:
    """Give the last word before a group, over signs."""
    texts = [word.text for word in words[max(0, group.first - 4) : group.first]]
    return next((text for text in reversed(texts) if text not in ("(", ",", ".", ":")), "")


def only(things: Iterable[Thing]) -> Thing | None:
    """Give the only one, if there is exactly one."""
    several = list(things)
    return several[0] if len(several) == 1 else None
