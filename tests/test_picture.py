"""Drawings: nothing lies on top of anything else, texts are texts, and everything leads somewhere."""

from collections.abc import Iterator
from itertools import combinations

import jinja2
from hypothesis import given
from hypothesis import strategies as st

from answer_pages import Reader
from normgraph.norms import load_norms, load_practice
from normgraph.web import layout
from normgraph.web.outcome.chain import MOST_THINGS, Chain, beside, requirements_about
from normgraph.web.picture import BOX_WIDTH, LETTERS, MOST_LINES, Box, Picture, Thing, lay_out, wrapped

COLUMNS = st.lists(st.tuples(st.integers(0, 4), st.text(max_size=300)), max_size=30)


def things(columns: list[tuple[int, str]]) -> list[Thing]:
    return [Thing(f"t{n}", column, text, f"/nl/doc/{n}", "act") for n, (column, text) in enumerate(columns)]


def apart(one: Box, other: Box) -> bool:
    beside_each_other = one.x + BOX_WIDTH <= other.x or other.x + BOX_WIDTH <= one.x
    return beside_each_other or one.y + one.height <= other.y or other.y + other.height <= one.y


@given(COLUMNS, st.data())
def test_boxes_lie_apart_and_inside(columns: list[tuple[int, str]], data: st.DataObject) -> None:
    drawn = things(columns)
    pairs = [(one.key, other.key) for one in drawn for other in drawn if one.column < other.column]
    links = data.draw(st.lists(st.sampled_from(pairs), max_size=20)) if pairs else []
    picture = lay_out(drawn, links)
    assert {box.thing.key for box in picture.boxes} == {thing.key for thing in drawn}
    assert all(apart(one, other) for one, other in combinations(picture.boxes, 2))
    assert all(box.x + BOX_WIDTH <= picture.width and box.y + box.height <= picture.height for box in picture.boxes)
    assert all(box.y < y <= box.y + box.height for box in picture.boxes for y, _ in box.lines)
    assert len(picture.paths) == len(links)


@given(st.text(max_size=400))
def test_lines_fit_and_keep_the_words(text: str) -> None:
    lines = wrapped(text)
    assert 1 <= len(lines) <= MOST_LINES
    assert all(len(line) <= LETTERS for line in lines)
    kept = "".join("".join(lines).removesuffix(" …").removesuffix("…").split())
    assert "".join(text.split()).startswith(kept)


def test_what_leads_somewhere_stands_left_of_it() -> None:
    picture = lay_out(things([(0, "act"), (2, "requirement"), (1, "provision")]), [("t0", "t2"), ("t2", "t1")])
    places = {box.thing.text: box.x for box in picture.boxes}
    assert places["act"] < places["provision"] < places["requirement"]


def drawing(picture: Picture) -> str:
    """Write a drawing as the pages do."""
    environment: jinja2.Environment = layout._environment()
    template = environment.from_string(
        '{% import "outcome.html" as parts with context %}{{ parts.drawing(picture, "t", "d") }}'
    )
    page = layout.Page("t", "nl", "")
    return template.render(page=page, picture=picture, decided={}, box_width=BOX_WIDTH, words={}, here=None)


def test_hostile_text_in_a_drawing_is_text() -> None:
    hostile = '"><script>alert(1)</script></svg>'
    text = drawing(lay_out([Thing("a", 0, hostile, '/nl/doc/"onload="x', "act")], []))
    page = Reader(text)
    assert not page.all("script")
    assert [attrs["href"] for attrs, _ in page.all("a")] == ['/nl/doc/"onload="x']
    assert page.all("title")[1][1] == hostile


# ---- what is drawn ----


def chains() -> Iterator[tuple[str, Chain, int]]:
    norms, practice = load_norms(), load_practice()
    for kind, keys in (("act", norms.acts), ("instrument", practice.instruments), ("measure", practice.measures)):
        for key in keys:
            chain = Chain("en", lambda kind, key: f"/{kind}/{key}")
            found = requirements_about(kind, key, norms, practice)
            for one in found:
                chain.add(one, beside(one, practice, key), practice)
            yield f"{kind}/{key}", chain, len(found)


def test_a_drawing_is_bounded_about_its_thing_and_says_what_it_leaves_out() -> None:
    bounded = set()
    for name, chain, found in chains():
        drawn = [thing for thing in chain.things.values() if thing.kind == "requirement"]
        assert len(chain.things) <= MOST_THINGS
        assert len(drawn) + chain.left_out == found
        assert not found or name in chain.things
        assert all(one in chain.things and other in chain.things for one, other in chain.links)
        bounded.add(chain.left_out > 0)
    assert bounded == {True, False}


def test_the_requirements_of_a_provision_rest_on_it_or_on_a_part_of_it() -> None:
    found = requirements_about("provision", "aia/art_4", load_norms(), load_practice())
    assert {one.key for one in found} == {"aia-4-1"}
