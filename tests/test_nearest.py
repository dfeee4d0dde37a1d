"""The nearest key: one slip away from a key of the graph, that key or one as near is named, of the same act."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normgraph.client import Client
from normgraph.errors import NotFound, hints_at
from normgraph.linked.library import library
from normgraph.near import MOST_COMPARED, beginning_like, keys_meant, nearest
from normgraph.norms import find_requirement, find_requirements, load_norms, requirement_names

PROVISIONS = [key for key in load_norms().provisions if key == key.lower()]


@given(st.sampled_from(PROVISIONS), st.integers(0, 30), st.sampled_from("abz19/-_"))
def test_a_short_list_is_enough(key: str, place: int, letter: str) -> None:
    """Comparing only what begins and ends alike names what comparing with everything names, or what is as near.

    What differs from a key in its marks alone is that key, however near others are.
    """
    at = place % len(key)
    mistyped = key[:at] + letter + key[at + 1 :]
    assume(all(without_marks(one) != without_marks(mistyped) for one in PROVISIONS))
    assert len(PROVISIONS) > MOST_COMPARED
    found = get_close_matches(mistyped, beginning_like(mistyped, PROVISIONS), n=1)
    assert closeness(nearest(mistyped, PROVISIONS), mistyped) == closeness("".join(found), mistyped)


def without_marks(key: str) -> str:
    return re.sub(r"[\W_]", "", key)


def closeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


@pytest.mark.parametrize(
    ("key", "found"),
    [("AIA/ART_27", "aia/art_27"), ("via/art_27", "aia/art_27"), ("", ""), ("zzzzzz", ""), ("a" * 81, "")],
)
def test_capitals_and_first_letters_may_be_wrong(key: str, found: str) -> None:
    assert nearest(key, PROVISIONS) == found


@pytest.mark.parametrize(
    ("key", "found"), [("is_ai", "is_ai_system"), ("annex-3", "annex3"), ("Annex 3", "annex3"), ("role", "")]
)
def test_a_fact_may_be_begun_or_have_other_marks(key: str, found: str) -> None:
    """What begins several is a guess at one of them."""
    assert nearest(key, load_norms().facts) == found


@pytest.mark.parametrize(("typed", "found"), [("wpg 33", "wpg-33"), ("wpg33", "wpg-33"), ("Wpg 3:3", "wpg-3-3")])
def test_marks_that_were_typed_tell_an_article_from_a_paragraph(typed: str, found: str) -> None:
    assert nearest(typed, load_norms().requirements) == found


# ---- norms ----

BELOW = {
    "avg-9": ["avg-9-1"],
    "aia-26-5": ["aia-26-5-incident", "aia-26-5-inform", "aia-26-5-monitor", "aia-26-5-suspend"],
    "AVG-35": ["avg-35-1", "avg-35-2", "avg-35-7", "avg-35-9", "avg-35-11"],
    "wpg-4c": ["wpg-4c-1", "wpg-4c-2", "wpg-4c-3"],
    "awb-3-47": ["awb-3-47-1", "awb-3-47-2", "awb-3-47-3"],
    "awb 3:47": ["awb-3-47-1", "awb-3-47-2", "awb-3-47-3"],
    "avg35": ["avg-35-1", "avg-35-2", "avg-35-7", "avg-35-9", "avg-35-11"],
}
"""Articles and paragraphs as they are typed, with the norms in them."""


@pytest.mark.parametrize("typed", BELOW)
def test_an_article_names_all_its_norms(typed: str) -> None:
    """One of them would be a guess, and the nearest by letters is often of another act."""
    with pytest.raises(NotFound) as by_any_name:
        find_requirements(load_norms(), typed)
    with pytest.raises(NotFound) as by_key:
        find_requirement(load_norms(), typed)
    for error in (by_any_name.value, by_key.value):
        named = [key for key in load_norms().requirements if f"'{key}'" in error.en]
        assert sorted(named) == sorted(BELOW[typed])
        assert all(f"'{key}'" in error.nl for key in named)


def test_an_answer_names_them_too() -> None:
    answer = Client.local().ask({"facts": {"is_ai_system": True}})
    with pytest.raises(NotFound, match="'aia-27-1', 'aia-27-2', 'aia-27-3' or 'aia-27-4'"):
        _ = answer["aia-27"]


@given(st.sampled_from(sorted(load_norms().requirements)), st.integers(0, 30), st.sampled_from("az19"))
def test_no_norm_of_another_act_is_meant(key: str, place: int, letter: str) -> None:
    """Where the key begins like an act, only norms of that act are named."""
    norms = load_norms()
    act = norms.requirements[key].act.key
    behind = f"{key[len(act) + 1 :]}{letter * (place % 3)}"
    typed = f"{act}-{behind[: place % (len(behind) + 1)]}{letter}"
    names = requirement_names(norms)
    if typed not in names and key.startswith(f"{act}-"):
        _, hint = hints_at(typed, names)
        assert not {one.act.key for one in norms.requirements.values() if f"'{one.key}'" in hint} - {act}


def test_a_long_list_is_counted_at_its_end() -> None:
    keys = [f"aia-{number}" for number in range(40)]
    assert hints_at("aia", keys)[0].endswith("'aia-29' of nog 10?")
    assert hints_at("aia", keys)[1].endswith("'aia-29' or 10 more?")


@pytest.mark.parametrize("typed", ["avg 3", "avg 99", "aia2", "cbw 1", "AVG-3"])
def test_another_article_is_not_meant(typed: str) -> None:
    """`avg-39` is as near to `avg 3` by letters as can be, and is about something else."""
    with pytest.raises(NotFound) as found:
        find_requirements(load_norms(), typed)
    assert (found.value.nl, found.value.near) == (f"geen vereiste '{typed}'", False)


def test_of_another_paragraph_the_article_is_named() -> None:
    names = requirement_names(load_norms())
    for typed in ("aia-27-11", "aia 27:11"):
        assert hints_at(typed, names)[1] == "; did you mean 'aia-27-1', 'aia-27-2', 'aia-27-3' or 'aia-27-4'?"


@pytest.mark.parametrize(
    ("typed", "article"),
    [("avg-35-x", "avg-35-"), ("uavg-40-x", "uavg-40-"), ("aia-27-l", "aia-27-"), ("aia-5-1-z", "aia-5-1-")],
)
def test_a_last_part_like_none_names_the_article(typed: str, article: str) -> None:
    names = requirement_names(load_norms())
    assert keys_meant(typed, names) == [one for one in names if one.startswith(article)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("urn:nl:ak:ver:aia-1", ["urn:nl:ak:ver:aia-01"]),
        ("urn:nl:ak:ver:aia-0x", []),
        ("urn:nl:ak:ver:aia-999", []),
        ("aia-x", []),
        ("aia-26-5-monitr", ["aia-26-5-monitor"]),
    ],
)
def test_a_number_may_lack_its_nought_and_is_not_guessed(typed: str, found: list[str]) -> None:
    assert keys_meant(typed, requirement_names(load_norms())) == found


@pytest.mark.parametrize("typed", ["aia-x", "avg-zz"])
def test_no_requirement_is_guessed_from_its_act_alone(typed: str) -> None:
    assert keys_meant(typed, load_norms().requirements) == []


def test_the_kind_of_a_thing_makes_no_key_of_it_near() -> None:
    with pytest.raises(NotFound, match=r"^no resource 'requirement/zz'$"):
        library().find("requirement/zz")
    with pytest.raises(NotFound, match="did you mean 'requirement/aia-27-1'"):
        library().find("requirement/aia-27-01")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wob-3", []),
        ("avb-22-1", []),
        ("vag-22-1", ["avg-22-1"]),
        ("archiefwt-1995-3", ["archiefwet-1995-3"]),
        ("urn:nl:ak:ver:xyz-1", []),
        ("urn:nl:ak:mtr:pba-01", []),
        ("aia-art-27", ["aia-27"]),
        ("aia-art27", ["aia-27"]),
        ("AVG art. 22 3", ["avg-22-3"]),
        ("avg-artikel-9", ["avg-9-1"]),
        ("avg-art-99", []),
    ],
)
def test_a_norm_of_another_act_is_not_meant(typed: str, found: list[str]) -> None:
    """The Wob was another act than any here, however near its letters; the word article stands in no key of a norm."""
    assert keys_meant(typed, requirement_names(load_norms())) == found


def test_a_short_name_of_another_act_is_not_that_of_one_here() -> None:
    """Among the many acts of three letters another letter makes another act; among few names it is a slip."""
    assert keys_meant("wob", load_norms().acts) == []
    assert keys_meant("AIA", load_norms().acts) == ["aia"]
    assert keys_meant("grondwt", load_norms().acts) == ["grondwet"]
    assert keys_meant("akt", ["act", "language"]) == ["act"]


def test_the_word_article_stays_in_the_key_of_a_provision() -> None:
    assert keys_meant("aia-art-27", load_norms().provisions) == ["aia/art_27"]
