"""The JSON of an answer says what an outcome hangs on that a reading leaves open though no fact is missing."""

from __future__ import annotations

import json
from pathlib import Path

from normgraph.applies.description import read_description
from normgraph.writing.json import reading_json
from systems import TODAY, engine

CASE = Path(__file__).parent / "cases" / "eigen-model-tussen-twee-ingangsdata.json"


def test_a_reading_that_leaves_it_open_names_the_other_dispute() -> None:
    """Articles 111(2) and 113(c): by the one reading of what is legacy, all hangs on when Section 5 began."""
    facts = json.loads(CASE.read_text(encoding="utf-8"))["facts"]
    answer = engine().answer(read_description({"facts": facts}, engine().norms), TODAY, TODAY)
    row = next(one for one in answer.requirements if one.requirement.key == "aia-49-3")
    (written,) = [reading_json(effect) for effect in row.readings]
    hanging = {one["key"]: (one["status"], one["depends_on"]) for one in written["readings"]}
    assert hanging == {"by-article": ("undetermined", ["section-5"]), "by-class": ("does_not_apply", [])}
