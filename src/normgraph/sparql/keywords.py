"""Find a keyword in a query or an update by the engine's own grammar, which no copy of it could be surer of.

The word is spelt backwards wherever it occurs. A text whose names, texts or comments contain it can still be read; one
that has it as a keyword cannot. The engine reads `'a'<'x>y'` as a comparison of two texts, where the tokens of SPARQL
(§19.8) have an IRI and a text that begins behind it: what is hidden in such a text is found here alone.
"""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox

_NOTHING: Final = ox.Store()
"""Holds nothing: for finding out whether a query can be read, without an answer."""


def uses_keyword(keyword: str, query: str) -> bool:
    """Say whether a query has a keyword; one that is no SPARQL has none.

    To be read it is asked of nothing, which is only for where no connection can be opened. The engine ends its process
    when it prepares one over TLS there, so addresses begin with another word.
    """
    backwards = _backwards(keyword, query)
    return backwards != query and not is_query(backwards) and is_query(_out_of_reach(query))


def update_uses_keyword(keyword: str, update: str) -> bool:
    """Say whether an update has a keyword, as `uses_keyword` does for a query."""
    backwards = _backwards(keyword, update)
    return backwards != update and not is_update(backwards) and is_update(_out_of_reach(update))


def _backwards(keyword: str, text: str) -> str:
    return re.sub(keyword, lambda found: found.group()[::-1], text, flags=re.IGNORECASE)


def _out_of_reach(text: str) -> str:
    """Put a word that stands nowhere in a text in place of `http`, so that two names never become one."""
    word = "nowhere"
    while word in text.lower():
        word += "x"
    return re.sub("http", word, text, flags=re.IGNORECASE)


def is_query(text: str) -> bool:
    """Say whether the engine can read a text as a query; that has no SERVICE, or is for where nothing can be opened."""
    try:
        _NOTHING.query(text)
    except SyntaxError:
        return False
    except (RuntimeError, OSError, ValueError):
        return True  # it was read, and could not be carried out
    return True


def is_update(text: str) -> bool:
    """Say whether the engine can read a text as an update; what it cannot find or do there is of no matter."""
    try:
        ox.Store().update(text)
    except SyntaxError:
        return False
    except (RuntimeError, OSError, ValueError):
        return True  # it was read, and could not be carried out
    return True
