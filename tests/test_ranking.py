"""What helps a system, in order: the greedy cover as a rule, and the order for systems that people can judge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doors import call
from normgraph.applies.description import read_description
from normgraph.applies.means import Advice, Means
from normgraph.applies.ranking import Rankable, Ranking
from normgraph.norms import load_practice
from systems import engine, toolbox

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)

# ---- the rule ----

NORMS = [f"n{number}" for number in range(8)]

weights_of_norms = st.dictionaries(st.sampled_from(NORMS), st.integers(1, 9))
some_candidates = st.dictionaries(
    st.sampled_from([f"c{number}" for number in range(9)]),
    st.builds(
        Rankable,
        key=st.just(""),
        strengths=st.dictionaries(st.sampled_from(NORMS), st.sampled_from([1, 2, 4])),
        depth=st.integers(1, 3),
        tier=st.integers(0, 1),
        tie=st.integers(0, 2),
    ),
).map(lambda found: {key: replace(one, key=key) for key, one in found.items()})


@given(some_candidates, weights_of_norms)
def test_what_adds_something_serves_all_that_can_be_served_as_well_as_it_can(
    candidates: dict[str, Rankable], weights: dict[str, int]
) -> None:
    chosen = [candidates[one.key] for one in Ranking(candidates).place(weights) if one.adds]
    for norm in weights:
        best = max((one.strengths.get(norm, 0) for one in candidates.values()), default=0)
        assert max((one.strengths.get(norm, 0) for one in chosen), default=0) == best


@given(some_candidates, weights_of_norms)
def test_within_a_tier_gains_never_rise_and_what_adds_nothing_stands_last(
    candidates: dict[str, Rankable], weights: dict[str, int]
) -> None:
    placed = Ranking(candidates).place(weights)
    gains = gains_of([candidates[one.key] for one in placed], weights)
    for (above, gain), (below, less) in pairwise(zip(placed, gains, strict=True)):
        same = candidates[above.key].tier == candidates[below.key].tier
        assert gain >= less if same else gain or not less
    assert [bool(one.adds) for one in placed] == [bool(gain) for gain in gains]


def gains_of(placed: Iterable[Rankable], weights: Mapping[str, int]) -> list[int]:
    """Give what each adds to those above it, by the definition."""
    best = dict.fromkeys(weights, 0)
    gains = []
    for one in placed:
        rises = {norm: one.strengths.get(norm, 0) - best[norm] for norm in weights}
        gains.append(one.depth * sum(weights[norm] * max(rise, 0) for norm, rise in rises.items()))
        best = {norm: max(best[norm], one.strengths.get(norm, 0)) for norm in weights}
    return gains


@given(some_candidates, weights_of_norms, st.randoms())
def test_the_order_of_what_comes_in_does_not_matter(
    candidates: dict[str, Rankable], weights: dict[str, int], chance: Any
) -> None:
    keys, norms = list(candidates), list(weights)
    chance.shuffle(keys)
    chance.shuffle(norms)
    shuffled = Ranking({key: candidates[key] for key in keys}).place({norm: weights[norm] for norm in norms})
    assert shuffled == Ranking(candidates).place(weights)


@given(some_candidates, weights_of_norms)
def test_each_candidate_that_serves_stands_once_and_no_other(
    candidates: dict[str, Rankable], weights: dict[str, int]
) -> None:
    placed = Ranking(candidates).place(weights)
    assert sorted(one.key for one in placed) == sorted(
        key for key, one in candidates.items() if one.strengths.keys() & weights.keys()
    )
    assert all(set(one.adds) <= set(one.serves) <= weights.keys() for one in placed)


def test_the_first_adds_most_and_the_next_adds_most_to_that() -> None:
    """The second is not the one that serves most, but the one that serves what the first leaves."""
    candidates = {
        key: Rankable(key, dict.fromkeys(norms, 1)) for key, norms in {"a": "123", "b": "12", "c": "4"}.items()
    }
    placed = Ranking(candidates).place(dict.fromkeys("1234", 1))
    assert [(one.key, one.adds) for one in placed] == [("a", ("1", "2", "3")), ("c", ("4",)), ("b", ())]


def test_norms_that_are_served_alike_count_each() -> None:
    """Two light norms of one kind outweigh a heavier one, and both are named."""
    candidates = {"a": Rankable("a", {"1": 2, "2": 2}), "b": Rankable("b", {"3": 2})}
    placed = Ranking(candidates).place({"1": 2, "2": 2, "3": 3})
    assert [(one.key, one.adds) for one in placed] == [("a", ("1", "2")), ("b", ("3",))]


def test_for_one_system_a_candidate_may_stand_in_another_tier() -> None:
    ranking = Ranking({"a": Rankable("a", {"1": 1}, tier=1), "b": Rankable("b", {"1": 4}, tier=1)})
    assert [one.key for one in ranking.place({"1": 1})] == ["b", "a"]
    assert [one.key for one in ranking.place({"1": 1}, {"a": 0})] == ["a", "b"]


# ---- real systems ----


def means(name: str, **other: object) -> Means:
    """Find what helps a worked case or an example, with other facts where given."""
    case, example = ROOT / "tests" / "cases" / f"{name}.json", ROOT / "data" / "examples" / f"{name}.yaml"
    read = json.loads(case.read_text()) if case.exists() else yaml.safe_load(example.read_text())
    description = read_description({"facts": {**read["facts"], **other}}, engine().norms)
    return toolbox().find(engine().answer(description, DAY, DAY))


def keys(advice: tuple[Advice, ...], group: str = "needed") -> list[str]:
    return [one.key for one in advice if one.group == group]


def test_re_examining_welfare_starts_with_the_assessments_the_law_or_the_cabinet_asks_for() -> None:
    """Profiling people on welfare takes a DPIA (Article 35(3)(a) AVG); IAMA comes before any general guide."""
    found = means("bijstand-heronderzoek").instruments_ranked
    order = [one.key for one in found]
    assert {one.key for one in found if one.prescribed} == {"bio2", "dpia"}
    assert set(order[:2]) == {"bio2", "dpia"}
    for guide in ("handreiking-non-discriminatie", "altai", "toetsingskader-risicoprofilering"):
        assert order.index("dpia") < order.index("iama") < order.index(guide)


@pytest.mark.parametrize(
    ("regime", "assessment", "other"), [("wpg", "wpg-4c-", "wjsg-7b-"), ("wjsg", "wjsg-7b-", "wpg-4c-")]
)
def test_the_assessment_for_police_and_judicial_data_is_prescribed_too(
    regime: str, assessment: str, other: str
) -> None:
    """Wpg, Article 4c; Wjsg, Article 7b: each is the counterpart of Article 35 GDPR."""
    facts = {
        "org_bestuursorgaan": True,
        "org_overheidsorgaan": True,
        "personal_data": True,
        "data_regime": regime,
        "led_high_risk": True,
    }
    answer = engine().answer(read_description({"facts": facts}, engine().norms), DAY, DAY)
    found = toolbox().find(answer)
    (dpia,) = (one for one in found.instruments_ranked if one.key == "dpia")
    assert dpia.prescribed
    assert not any(key.startswith(other) for key in dpia.serves)
    for key in (f"{assessment}{place}" for place in (1, 2, 3)):
        assert key in dpia.adds
        (held,) = (one for one in found.coverage[key] if one.instrument == "dpia")
        assert held.degree == "partial"


def test_of_what_an_instrument_or_measure_serves_what_applies_comes_first() -> None:
    """A text shows a few of them."""
    facts = {"org_bestuursorgaan": True, "org_overheidsorgaan": True, "personal_data": True, "data_regime": "wpg"}
    answer = engine().answer(read_description({"facts": facts}, engine().norms), DAY, DAY)
    found = toolbox().find(answer)
    applies = {row.requirement.key: row.status == "applies" for row in answer.requirements}
    for one in (*found.instruments_ranked, *found.measures_ranked):
        for served in (one.serves, one.adds):
            order = [applies[key] for key in served]
            assert order == sorted(order, reverse=True)


def test_only_a_law_that_applies_prescribes_the_baseline_of_security() -> None:
    """Cyberbeveiligingsregeling sector overheid, Article 5, since 15 August 2026; elsewhere BIO2 is policy."""

    def prescribed(day: date = DAY, **facts: object) -> bool:
        read = {"org_bestuursorgaan": True, "org_public_authority": True, "org_bio_scope": True, **facts}
        answer = engine().answer(read_description({"facts": read}, engine().norms), day, DAY)
        return any(one.key == "bio2" and one.prescribed for one in toolbox().find(answer).instruments_ranked)

    assert prescribed(cbw_exempt=False)
    assert not prescribed(cbw_exempt=True)
    assert not prescribed()
    assert not prescribed(date(2026, 5, 1), cbw_exempt=False)
    assert not prescribed(org_bio_scope=False, cbw_exempt=False)


def test_the_assessment_of_article_27_comes_first_once_it_is_due() -> None:
    read = yaml.safe_load((ROOT / "data" / "examples" / "bijstand-heronderzoek.yaml").read_text())
    later = date(2030, 8, 2)
    answer = engine().answer(read_description({"facts": read["facts"]}, engine().norms), later, DAY)
    prescribed = [one.key for one in toolbox().find(answer).instruments_ranked if one.prescribed]
    assert {"fria", "dpia", "bio2"} <= set(prescribed)


def test_a_fee_calculator_is_not_sent_to_the_ai_act() -> None:
    """No AI system and no personal data: nothing about either counts, and what is only for them stands last."""
    found = means("legescalculator-op-de-website")
    assert not any(key.startswith(("avg-", "aia-")) for key in found.coverage)
    assert found.instruments_ranked[-1].key == "fria"
    assert not {"fria", "altai", "dpia", "model-dpia-rijksdienst"} & set(keys(found.instruments_ranked))
    archive = {"owp-09", "dat-03"}
    assert archive & set(keys(found.measures_ranked)[:3]), "the Archiefwet applies to it, and few measures serve that"


def test_measures_for_buying_stand_apart() -> None:
    found = means("bijstand-heronderzoek").measures_ranked
    talk, terms = "owp-15", "owp-16"
    assert {talk, terms} <= set(keys(found, "buying"))
    assert not {talk, terms} & {*keys(found), *keys(found, "rest")}
    assert [one.rank for one in found] == list(range(1, len(found) + 1))


def test_measures_for_buying_stand_last_when_nothing_is_bought() -> None:
    description = read_description({"facts": {}}, engine().norms)
    answer = engine().answer(description, DAY, DAY)
    found = toolbox().find(replace(answer, facts={"procured": False})).measures_ranked
    bought = {key for key, one in load_practice().measures.items() if one.only_when_bought and one.supports}
    assert keys(found, "buying") == []
    assert {one.key for one in found[-len(bought) :]} == bought
    assert not any(one.adds for one in found if one.group == "rest")


def test_a_measure_for_everything_is_not_the_first_advice() -> None:
    """Following your own policy serves half of all requirements a little; it says nothing about this system."""
    first = keys(means("bijstand-heronderzoek").measures_ranked)[:5]
    assert "owp-31" not in first
    assert "imp-06" in first, "complaints and requests serve seven rights of people that apply here"


def test_the_rest_serves_nothing_that_the_needed_do_not() -> None:
    """Together the needed ones serve every norm of the system that anything serves."""
    for name in ("gemeentelijke-chatbot-op-een-taalmodel", "woz-waardering-met-een-regressiemodel"):
        found = means(name)
        for ranked in (found.instruments_ranked, found.measures_ranked):
            needed = {norm for one in ranked if one.group == "needed" for norm in one.serves}
            assert needed >= {norm for one in ranked if one.group == "rest" for norm in one.serves}


def test_the_text_and_the_data_say_what_each_adds() -> None:
    file = str(ROOT / "data" / "examples" / "bijstand-heronderzoek.yaml")
    result = call("ask", file, "--as-of", DAY, "--lang", "en")
    text = result.output.partition("Instruments (what matters most to this system first)")[2]
    assert "prescribed by law; helps with " in text
    assert "Measures when buying" in text
    result = call("ask", file, "--as-of", DAY, "--format", "json")
    body = json.loads(result.output)
    first = body["instruments"][0]
    assert {"key", "label", "rank", "group", "prescribed", "serves", "adds"} == set(first)
    rows = {row["key"]: row for row in body["requirements"]}
    assert all(rows[key]["instruments"] for one in body["instruments"] for key in one["serves"])
    assert all(rows[key]["measures"] for one in body["measures"] for key in one["serves"])
