"""The nearest key: one slip away from a key of the graph, that key or one as near is named."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import MOST_COMPARED, nearest
from normgraph.norms import load_norms

PROVISIONS = [key for key in load_norms().provisions if key == key.lower()]


@given(st.sampled_from(PROVISIONS), st.integers(0, 30), st.sampled_from("abz19/-_"))
def test_a_short_list_is_enough(key: str, place: int, letter: str) -> None:
    """Comparing only what begins and ends alike names what comparing with everything names, or what is as near."""
    at = place % len(key)
    mistyped = key[:at] + letter + key[at + 1 :]
    assert len(PROVISIONS) > MOST_COMPARED
    [found] = get_close_matches(mistyped, PROVISIONS, n=1)
    assert closeness(nearest(mistyped, PROVISIONS), mistyped) == closeness(found, mistyped)


def closeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


@pytest.mark.parametrize(
    ("key", "found"),
    [("AIA/ART_27", "aia/art_27"), ("via/art_27", "aia/art_27"), ("", ""), ("zzzzzz", ""), ("a" * 81, "")],
)
def test_capitals_and_first_letters_may_be_wrong(key: str, found: str) -> None:
    assert nearest(key, PROVISIONS) == found
