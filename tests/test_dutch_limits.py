"""What the note of a Dutch norm says of its limits, and the provisions that say so."""

from __future__ import annotations

import pytest

from systems import norms

LIMITS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    # WOR, Article 46d, point b: neither the policy on the tasks nor their execution, for Article 23(2)
    ("wor-25-1-k", ("wor/art_46d",), "de uitvoering ervan", "and its execution"),
    ("wor-27-1-k", ("wor/art_46d",), "noemt alleen artikel 23, lid 2", "names Article 23(2) alone"),
    ("wor-27-1-l", ("wor/art_46d",), "noemt alleen artikel 23, lid 2", "names Article 23(2) alone"),
    # WGB m/v, text of 1 January 2006
    ("wgb-mv-1b-1", ("wgb-mv/art_1b/par_1",), "was artikel 1b artikel 1a", "Article 1b was Article 1a"),
)
"""A norm, provisions among its legal basis, and words of its note in Dutch and in English."""


@pytest.mark.parametrize(("key", "provisions", "nl", "en"), LIMITS)
def test_the_note_of_a_norm_tells_a_limit_with_the_provision(
    key: str, provisions: tuple[str, ...], nl: str, en: str
) -> None:
    norm = norms().requirements[key]
    assert norm.note
    assert nl in norm.note.nl
    assert en in norm.note.en
    assert set(provisions) <= {one.key for one in norm.legal_basis}
