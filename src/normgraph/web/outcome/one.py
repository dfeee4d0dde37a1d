"""The page of one requirement for one system: the whole reason, and with what it is met, shown and watched over."""

from __future__ import annotations

from normgraph.applies.description import read_description
from normgraph.applies.facts import close
from normgraph.applies.logic import Evaluation
from normgraph.applies.means import Toolbox
from normgraph.applies.supervision import reaches
from normgraph.model import LAW, Answer, SmallestChange
from normgraph.norms import find_requirement
from normgraph.texts import pick
from normgraph.web.outcome.here import COMPARE, WHAT_IF, Here
from normgraph.web.state import READING, from_description
from normgraph.writing.conditions import condition_tree
from normgraph.writing.practice import reach_texts
from normgraph.writing.values import say_change

MOST_MEASURES = 10
"""How many measures are shown, in the order of the ranking."""


def requirement_page(here: Here, answer: Answer, key: str, toolbox: Toolbox) -> str:
    """Make the page.

    Raises what `find_requirement` raises.
    """
    norms = here.norms
    requirement = find_requirement(norms, key)
    row = next(one for one in answer.requirements if one.requirement is requirement)
    means, practice = toolbox.find(answer), toolbox.practice
    state = close(read_description(here.asked.description(), norms), norms, answer.as_of)
    return here.shown(
        pick(requirement.label, here.language),
        "answer_requirement.html",
        answer=answer,
        one=row,
        requirement=requirement,
        tree=condition_tree(requirement, Evaluation(state)),
        changes=[
            (say_change(change, norms.facts, here.language), _address(change, key, here))
            for change in answer.would_apply_if.get(key, ())
        ],
        instruments=[(one, practice.instruments[one.instrument]) for one in means.coverage.get(key, ())],
        measures=means.measures.get(key, ())[:MOST_MEASURES],
        evidence=[(one, [practice.evidence_types[name] for name in one.types]) for one in means.evidence.get(key, ())],
        mandates=[
            (one.mandate, [pick(text, here.language) for text in reach_texts(one, norms)])
            for one in reaches(requirement, practice, answer.as_of, state)
        ],
        actions=practice.actions_touching(requirement.iri),
        reading_field=READING,
        law=LAW,
    )


def _address(change: SmallestChange, key: str, here: Here) -> str:
    """Give the page that shows what a change would bring about."""
    if not change.facts:
        return here.to(f"answer/{key}", ("as_of", str(change.as_of)))
    supposed = from_description({"facts": change.facts}, here.norms)
    to = [("to", str(change.as_of))] if change.as_of else []
    return here.to(COMPARE, *to, *((WHAT_IF + name, value) for name, value in supposed.pairs()))
