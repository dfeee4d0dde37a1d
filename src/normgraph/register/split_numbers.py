"""Read the number of an article that a blank or a comma splits: `3 :2`, `5. 1`, `5,1`.

Only of an act that numbers its articles by chapter, where the first part alone can be none. A full stop or comma leaves
a doubt; a colon does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from normgraph.register.counting import may_be_counted
from normgraph.register.words import Word

_FIRST = re.compile(r"\d{1,3}[a-z]?(?:[.:]\d{1,3}[a-z]?)*$")
_LAST = re.compile(r"\d{1,3}[a-z]{0,2}$")


def split_number(words: Sequence[Word], place: int, depth: int) -> str:
    """Give the number that begins at a place and goes on behind a sign, if it is split so and is not too deep."""
    parts = words[place : place + 3]
    if len(parts) < 3 or not (_FIRST.match(parts[0].text) and _LAST.match(parts[2].text)):
        return ""
    number, sign = parts[0].text, parts[1].text
    if len(re.findall("[.:]", number)) + 2 > depth or any(part.begins_line for part in parts[1:]):
        return ""
    behind, next_one = ([word.text for word in words[place + 3 : place + 5]] + ["", ""])[:2]
    is_list = behind in (",", ";") and next_one.isdigit()
    if behind and may_be_counted(words[place + 3]):
        return ""
    touches = all(one.end == other.start for one, other in pairwise(parts))
    if sign == ":":
        return f"{number}:{parts[2].text}"
    is_split = (sign == "." and behind != ".") or (sign in (",", ";") and touches and not is_list)
    return f"{number}.{parts[2].text}" if is_split else ""
