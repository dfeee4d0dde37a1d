"""What is open on the page of an answer: grouped by the fact that decides it, each with its question and number."""

import re
from collections import Counter
from html import unescape
from types import SimpleNamespace
from typing import Any, cast

import pytest

from answer_pages import EMPTY, PARKING, read, statuses
from doors import get
from normgraph.norms import load_norms
from normgraph.writing.arrange import Waiting, by_missing
from normgraph.writing.reasons import waiting_words
from systems import TODAY, described, engine, norms

LITTLE = f"{EMPTY}&is_ai_system=yes&personal_data=yes&role_deployer=yes"


def hang(system: str) -> Counter[str]:
    """Count for each fact the open norms that miss it, by the data of the same address."""
    rows = get(f"/nl/answer.json?{system}").json()["requirements"]
    return Counter(key for row in rows if row["status"] == "undetermined" for key in row["missing"])


def test_what_is_open_is_grouped_by_the_fact_that_decides_it() -> None:
    """Each group has its question and numbers; what the page has no room to tell it cites, also on paper."""
    every, facts = hang(LITTLE), load_norms().facts
    text = get(f"/nl/answer?{LITTLE}").text
    main = text[text.index('id="undetermined"') : text.index('id="does_not_apply"')]
    assert "te veel voor één pagina" not in main
    assert re.search(r'<p class="screen">Het zijn er te veel', main), "not on paper"
    main = re.sub(r' <small class="term">.*?</small>', "", main)
    groups = re.findall(r'name="missing" value="(\w+)">(.*?)</button> \((\d+)\)</h3>\n<p>(.*?)\.?</p>', main)
    assert sum(int(number) for _, _, number, _ in groups) == statuses(LITTLE)["undetermined"]
    for key, _, number, said in groups:
        if key != "judgement":
            assert said.startswith(f"{every[key]} vereisten hangen" if every[key] > 1 else "1 vereiste hangt")
            stands = "staat" if number == "1" else "staan"
            assert (f"hier {stands} er {number}, elders" in said) is (int(number) < every[key])
    assert groups[0][0] == max(every, key=lambda key: (every[key], facts[key].type != "date", -facts[key].order))
    assert main.count("</summary><p>artikel") > 0
    assert main.count("artikel ") >= statuses(LITTLE)["undetermined"] / 2


def test_a_date_is_asked_after_another_fact_on_which_as_many_norms_hang() -> None:
    """AI Act 54(3) and (5): who is no authorised representative need not know when a model came on the market."""
    facts = {"is_ai_system": False, "gpai_model_provider": False, "org_public_authority": True}
    answer = engine().answer(described(facts), TODAY, TODAY)
    groups = {one.fact.key: one for one in by_missing(answer.requirements, norms().facts) if one.fact}
    assert "date_gpai_market" not in groups
    assert {row.requirement.key for row in groups["authorised_representative"].rows} == {"aia-54-3", "aia-54-5"}


def test_one_question_opens_all_that_hangs_on_it() -> None:
    every = hang(PARKING)
    key, number = every.most_common(1)[0]
    page = read(f"/nl/answer?{PARKING}&missing={key}")
    assert len(page.shown_requirements()) == number
    assert f"Hangt af van een ontbrekend feit ({number})" in [text for _, text in page.all("h2")]
    assert any(load_norms().facts[key].question.nl in text for _, text in page.all("strong")), "what narrows the answer"


def test_where_nothing_applies_the_page_says_what_to_answer_first() -> None:
    assert statuses(LITTLE)["applies"] == 0
    page, every = get(f"/nl/answer?{LITTLE}").text, hang(LITTLE)
    told = page[page.index('id="applies"') : page.index('id="undetermined"')]
    assert 'Er is nog te weinig bekend. <a href="#first">Beantwoord eerst de vragen hierboven.</a>' in told
    assert "<button" not in told, "the questions stand there once"
    above = page[page.index('<h2 id="first">') : page.index('id="applies"')]
    assert above.startswith('<h2 id="first">Zoek dit het eerst uit (wat naar verwachting het meest beslist bovenaan)<')
    asked = re.findall(r'value="(\w+)">.*?</button>.*?<small>(\d+) vereisten hangen hiervan af</small>', above)
    first = [one["fact"] for one in get(f"/nl/answer.json?{LITTLE}").json()["next_questions"][:5]]
    assert asked == [(key, str(every[key])) for key in first]
    assert "te weinig bekend" not in get(f"/nl/answer?{PARKING}&status=does_not_apply").text


def test_every_number_beside_a_question_counts_the_norms_that_miss_it() -> None:
    every = hang(PARKING)
    page = get(f"/nl/answer?{PARKING}").text
    asked = re.findall(r'name="at" value="(\w+)">[^<]*</button>[^\n]*?<small>(\d+) vereiste', page)
    assert asked
    assert [int(number) for _, number in asked] == [every[key] for key, _ in asked]
    key = asked[0][0]
    assert f"{every[key]} vereisten hangen hiervan af." in get(f"/nl/ask?{PARKING}&at={key}").text
    assert page.count("naar verwachting") == 1, "what the order of the questions is"
    assert page.count("(het belangrijkste voor dit systeem bovenaan)</h3>") == 2


@pytest.mark.parametrize(
    ("language", "only", "nothing"),
    [
        (
            "nl",
            "Hieronder staat een deel van het antwoord. Alleen wat afhangt van: <strong>",
            "Niets in deze selectie.",
        ),
        ("en", "Below is a part of the answer. Only what depends on: <strong>", "Nothing in this selection."),
    ],
)
def test_below_a_filter_nothing_is_said_of_the_whole(language: str, only: str, nothing: str) -> None:
    key = hang(PARKING).most_common(1)[0][0]
    page = get(f"/{language}/answer?{PARKING}&missing={key}").text
    main = page[page.index('id="applies"') :]
    assert only in page
    assert main.count(nothing) == 2
    assert "(0)" not in main
    assert ">Geen.<" not in main
    assert ">None.<" not in main


def test_what_asks_for_a_judgement_alone_is_said_in_a_sentence() -> None:
    page = get(f"/nl/answer?{PARKING}&missing=judgement").text
    assert "Hieronder staat een deel van het antwoord. Alleen wat een oordeel van een mens vraagt." in page


def test_a_question_that_there_is_not_is_told_as_a_missing_fact() -> None:
    answer = get(f"/nl/answer?{PARKING}&missing=nope")
    assert answer.status_code == 400
    assert "ontbrekend feit: 'nope' bestaat niet" in unescape(answer.text)


def test_what_to_find_out_is_asked_with_the_question() -> None:
    page, facts = get(f"/nl/answer?{PARKING}&group=act").text, load_norms().facts
    asked = re.findall(r"Zoek uit: (<button.*)", page)
    assert asked
    for line in asked:
        for key, said in re.findall(r'name="at" value="(\w+)">(.*?)</button>', line):
            assert unescape(said) == facts[key].question.nl


@pytest.mark.parametrize(
    ("rows", "every", "nl", "en"),
    [
        (
            (2,),
            6,
            "hier staat er 1, elders 5; die wacht ook op een ander feit",
            "1 is listed here, 5 elsewhere; it waits for another fact too",
        ),
        ((2,), 1, "1 vereiste hangt hiervan af; het wacht ook op een ander feit", "it waits for another fact too"),
        ((1,), 6, "hier staat er 1, elders 5", "1 is listed here, 5 elsewhere"),
        (
            (2, 1, 1),
            4,
            "hier staan er 3, elders 1; 1 van deze 3 wacht ook op",
            "3 are listed here, 1 elsewhere; 1 of these 3 waits",
        ),
        ((2, 2), 2, "alle 2 wachten ook op een ander feit", "all 2 wait for another fact too"),
    ],
)
def test_one_norm_is_told_in_the_singular(rows: tuple[int, ...], every: int, nl: str, en: str) -> None:
    fact = next(iter(load_norms().facts.values()))
    open_ones = [SimpleNamespace(missing=range(number)) for number in rows]
    waiting = Waiting(fact, cast("Any", tuple(open_ones)), every)
    assert nl in waiting_words(waiting, "nl")
    assert en in waiting_words(waiting, "en")
