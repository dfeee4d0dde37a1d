"""Files that mean harm: whatever stands in them, reading ends soon, with an answer or with an error of ours."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.errors import InputError
from normgraph.settings import Settings
from normgraph.sources.decision_tree import CATEGORIES, TREE, read_decision_tree
from normgraph.sources.drift.difference import Drift
from sources import compared, page, requirement, write

BODIES = {
    "brackets": "[" * 900_000,
    "links": "[a](" * 200_000,
    "markup": "<" * 900_000,
    "comments": "<!--" * 200_000,
    "articles": "artikel 1 - " * 80_000,
    "ranges": "[artikel 1 - 999999999](https://eur-lex.europa.eu/?uri=CELEX:32024R1689)",
    "paragraphs": "leden 1 t/m 99999999 van artikel 9 " * 1000,
    "headings": "## " * 300_000,
    "eclis": "ECLI:NL:" * 100_000,
    "spaces": "artikel 9" + " " * 900_000,
    "dates": "99 maart 0000 " * 50_000,
}


class TooSlow(Exception):
    """Raised when something takes far longer than it may."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Stop what does not end; a guard against endless work, not a measurement."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_text_does_not_hold_up_the_comparison(name: str, tmp_path: Path) -> None:
    body = f"## Vereiste\n{BODIES[name]}\n## Bronnen\n{BODIES[name]}\n"
    write(tmp_path, {"vereisten/aia-03.md": requirement("aia-03", body)})
    with within(60):
        assert isinstance(compared(tmp_path), Drift)


def test_a_title_that_steers_a_terminal_is_kept_but_not_in_a_place(tmp_path: Path) -> None:
    write(tmp_path, {"vereisten/a\x1b[31m.md": "niets", "vereisten/aia-03.md": requirement("aia-03")})
    (one,) = [one for one in compared(tmp_path).differences if one.kind == "file-unusable"]
    assert one.detail.isprintable()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
answers = st.fixed_dictionaries(
    {}, optional={"answer": anything, "labels": anything, "nextQuestionId": st.just("1.2"), "redirects": anything}
)
questions = st.fixed_dictionaries({}, optional={"questionId": anything, "answers": st.lists(answers) | anything})
conclusions = st.fixed_dictionaries(
    {}, optional={"conclusionId": anything, "obligation": anything, "sources": anything}
)
trees = st.fixed_dictionaries(
    {}, optional={"questions": st.lists(questions) | anything, "conclusions": st.lists(conclusions) | anything}
)


@settings(max_examples=200)
@given(said=trees | anything, filed=anything)
def test_any_tree_is_read_or_refused(said: Any, filed: Any) -> None:
    with TemporaryDirectory() as name:
        folder = write(Path(name), {TREE: json.dumps(said), CATEGORIES: json.dumps(filed)})
        with suppress(InputError):  # any other error fails the test
            read_decision_tree(folder, Settings())


@settings(max_examples=100)
@given(said=st.dictionaries(st.text(max_size=8), anything, max_size=4) | anything)
def test_any_entry_or_front_matter_is_read_or_passed_over(said: Any) -> None:
    with TemporaryDirectory() as name:
        front = json.dumps(said)
        full = {"urn": "urn:nl:ak:ver:aia-04", "name": "x", **said} if isinstance(said, dict) else said
        write(
            Path(name),
            {
                "algoritmekader/vereisten/aia-03.md": requirement("aia-03"),
                "algoritmekader/vereisten/x.md": f"---\n{front}\n---\n",
                "algoritmekader/hulpmiddelen/x.md": page("X", fields={"vereiste": json.dumps(front)}),
                "task-registry/requirements/aia-03.yaml": json.dumps({"urn": "urn:nl:ak:ver:aia-03", "name": "x"}),
                "task-registry/requirements/x.yaml": json.dumps(full),
            },
        )
        assert compared(Path(name)).differences
