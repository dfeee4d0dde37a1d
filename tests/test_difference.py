"""What changes between two days, as text: on which day, by which provision, and what comes to hang on which fact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doors import refused, run
from normgraph.description import parse_description
from normgraph.errors import Language
from normgraph.model import Answer, Status
from normgraph.settings import Settings
from normgraph.texts import pick, say, say_day
from normgraph.writing.difference_text import difference_text
from normgraph.writing.text import bases_text
from systems import TODAY, described, engine, norms

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
LAST = date(2030, 8, 2)


def answers(facts: dict[str, object], *days: date) -> list[Answer]:
    return [engine().answer(described(facts), day, TODAY) for day in days]


def facts_of(example: str) -> dict[str, object]:
    text = (EXAMPLES / f"{example}.yaml").read_bytes()
    found: dict[str, object] = parse_description(text, Settings())["facts"]
    return found


def told(found: list[Answer], language: Language = "nl") -> list[str]:
    return [line.text for line in difference_text(found, norms().facts, language)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_change_stands_below_its_day_and_what_brings_it(language: Language) -> None:
    """As the timeline of the answer on the first day has it."""
    facts = facts_of("bijstand-heronderzoek")
    (first,) = answers(facts, TODAY)
    days = [entry.day for entry in first.timeline if entry.day <= LAST]
    found = [first, *answers(facts, *days)]
    lines = told(found, language)
    parts: dict[str, list[str]] = {}
    for line in lines:
        if line and not line.startswith(" "):
            parts[line] = []
        elif line.strip():
            parts[[*parts][-1]].append(line.split()[0])
    for entry in first.timeline:
        if entry.day <= LAST:
            keys = parts[f"{say_day(entry.day, language)}  ({bases_text(entry.basis, language)})"]
            assert {key for _, named in entry.kinds() for key in named} <= set(keys)
    assert len(days) > 2
    assert lines == run_lines("bijstand-heronderzoek", TODAY, LAST, language)


def run_lines(example: str, start: date, end: date, language: Language) -> list[str]:
    period = ("--from", str(start), "--to", str(end), "--known-at", str(TODAY), "--lang", language)
    return run("diff", EXAMPLES / f"{example}.yaml", *period).splitlines()


def test_what_comes_to_hang_on_a_fact_names_it() -> None:
    facts = facts_of("bijstand-heronderzoek")
    found = answers(facts, date(2030, 8, 1), LAST)
    lines = told(found)
    open_now: Status = "undetermined"
    became = [after for _, after in found[0].changed_in(found[1]) if after.status == open_now]
    assert became
    for row in became:
        at = next(number for number, line in enumerate(lines) if line.split()[:1] == [row.requirement.key])
        above = next(line for line in lines[at::-1] if line.strip().startswith(("ontbreekt: ", "ontbreken: ")))
        assert all(f"{key} ({norms().facts[key].label.nl})" in above for key in row.missing)


def test_what_ends_again_before_the_last_day_is_told() -> None:
    """BIO and BIO2, as we date them: whoever falls under it has the BIO until 5 March 2026, and the BIO2 from then."""
    facts: dict[str, object] = {"org_bio_scope": True}
    start, end = date(2017, 1, 1), date(2026, 4, 1)
    (first,) = answers(facts, start)
    days = [entry.day for entry in first.timeline if entry.day < end]
    found = [first, *answers(facts, *days, end)]
    assert "bio-baseline" not in {one.requirement.key for one, _ in found[0].changed_in(found[-1])}
    assert sum(line.split()[:1] == ["bio-baseline"] for line in told(found)) == 2


def test_a_change_that_no_single_day_dates_stands_between_two_days() -> None:
    facts = facts_of("chatbot")
    start, end = date(2026, 11, 22), date(2026, 12, 3)
    assert f"{say_day(start, 'nl')} → {say_day(end, 'nl')}" in told(answers(facts, start, end))


@pytest.mark.parametrize(("language", "words"), [("nl", "ligt vóór --from"), ("en", "is before --from")])
def test_days_the_wrong_way_round_are_refused(language: Language, words: str) -> None:
    for form in ("text", "json"):
        period = ("--from", "2030-08-02", "--to", "2026-11-22", "--format", form, "--lang", language)
        assert words in refused("diff", EXAMPLES / "chatbot.yaml", *period)


def test_nothing_is_told_where_nothing_changes() -> None:
    (one,) = answers(facts_of("chatbot"), TODAY)
    assert told([one, one], "en")[-1].strip() == say("nothing_changes", "en")
    assert pick(norms().requirements["aia-50-2"].label, "en") not in told([one, one], "en")
