"""The pages of an answer: they say what the engine says, all of it can be reached, and they fit on a page."""

import re
from collections import Counter
from datetime import date
from functools import cache
from html import unescape
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast, get_args

import pytest

from answer_pages import ASSISTANCE, CASES, EMPTY, EXAMPLES, Reader, fields, full_state, state_of
from documents import read_page
from doors import get, send
from normgraph.dossier import PHASES
from normgraph.model import STATUSES
from normgraph.norms import load_norms
from normgraph.web.outcome.filters import GroupBy, Options
from normgraph.writing.arrange import Waiting
from normgraph.writing.reasons import waiting_words
from systems import described, engine

CASE_FILES = sorted(CASES.glob("*.json"))
SYSTEMS = {
    "nothing": EMPTY,
    "everything": full_state(),
    **EXAMPLES,
    **{file.stem: state_of(file) for file in CASE_FILES},
}
TODAY = date(2026, 11, 22)
MOST = 100_000

PAGES = {
    "answer": f"answer?{ASSISTANCE}",
    "nearly empty": f"answer?{EMPTY}&personal_data=yes",
    "narrowed": f"answer?{ASSISTANCE}&act=avg&status=applies&group=role",
    "mistakes": "answer?as_of=2026-99-99&personal_data=maybe&group=colour&nothing=1",
    "not yet": f"answer/aia-27-1?{ASSISTANCE}",
    "contested": f"answer/aia-4-1?{ASSISTANCE}",
    "open": f"answer/awb-3-46?{ASSISTANCE}",
    "two days": f"answer/compare?{ASSISTANCE}&from=2026-11-22&to=2030-08-02",
    "what if": f"answer/compare?{ASSISTANCE}&what_if.contributes_to_besluit=yes&fact=annex3",
    "wrong days": "answer/compare?from=32-1-2026&to=never",
    "picture": f"answer/picture?{ASSISTANCE}&act=avg",
    "picture of much": f"answer/picture?{full_state()}",
    "two days of much": f"answer/compare?{full_state()}&from=2020-01-01&to=2030-08-02",
    "one of much": f"answer/avg-35-1?{full_state()}",
    "picture of an act": "doc/picture/act/aia",
}


def read(path: str, status: int = 200) -> Reader:
    answer = get(path)
    assert answer.status_code == status, answer.text
    return Reader(answer.text)


def statuses(system: str) -> Counter[str]:
    """Count outcomes by the data of the same address, which the API writes."""
    rows = get(f"/nl/answer.json?{system}").json()["requirements"]
    return Counter(row["status"] for row in rows)


@cache
def styles() -> int:
    """Give the size of the style sheets that every page of an answer has."""
    return sum(len(get(f"/static/{name}.css").content) for name in ("style", "answer"))


def verdict(page: Reader) -> str:
    return next(text for attrs, text in page.all("p") if attrs.get("class") == "verdict")


# ---- the answer ----


def test_worked_cases_are_there() -> None:
    if not CASE_FILES:
        pytest.skip("the worked cases are not part of the project")
    assert len(CASE_FILES) == 8


@pytest.mark.parametrize("group", get_args(GroupBy))
@pytest.mark.parametrize("name", SYSTEMS)
def test_an_answer_is_whole_and_small(name: str, group: str) -> None:
    answer = get(f"/nl/answer?{SYSTEMS[name]}&group={group}")
    assert answer.status_code == 200
    assert len(answer.content) + styles() < MOST
    page = Reader(answer.text)
    counted = statuses(SYSTEMS[name])
    headings = [text for _, text in page.all("h2")]
    for status, words in zip(
        STATUSES, ("Van toepassing", "Hangt af van een ontbrekend feit", "Niet van toepassing"), strict=True
    ):
        assert f"{words} ({counted[status]})" in headings


@pytest.mark.parametrize("group", get_args(GroupBy))
@pytest.mark.parametrize("day", ["2016-01-01", "2018-05-24", "2020-01-01", "2025-02-02"])
@pytest.mark.parametrize("known", ["", "&personal_data=yes&adverse_effect=yes&org_public_body=no"])
def test_an_answer_about_an_early_day_is_small(known: str, day: str, group: str) -> None:
    """Nearly all of the law is still to come then, and each of its days has its place on the page."""
    for language in ("nl", "en"):
        answer = get(f"/{language}/answer?as_of={day}{known}&group={group}")
        assert answer.status_code == 200
        assert len(answer.content) + styles() < MOST - 3_000


@pytest.mark.parametrize("name", ["nothing", "bijstand-heronderzoek", "chatbot", "parkeervergunning"])
def test_every_requirement_can_be_reached(name: str) -> None:
    """What a page does not name is in a group that can be opened, and by opening all of them everything is named."""
    to_open, named = [f"/nl/answer?{SYSTEMS[name]}"], set()
    for address in to_open:
        page = read(address)
        named |= page.shown_requirements()
        opening = [attrs for attrs, _ in page.all("button") if attrs.get("form") == "open"]
        to_open += [f"{address}&{attrs['name']}={attrs['value']}" for attrs in opening]
    assert named == set(load_norms().requirements)


def test_phases_are_offered_in_the_order_of_the_life_cycle() -> None:
    offered = [*Options(load_norms()).by_filter["phase"]]
    known = [one for one in PHASES if one in offered]
    assert len(known) > 5
    assert [one for one in offered if one in PHASES] == known


@pytest.mark.parametrize("name", ["nothing", "bijstand-heronderzoek", "chatbot"])
def test_each_group_opened_fits_on_a_page(name: str) -> None:
    options = Options(load_norms()).by_filter
    for group in get_args(GroupBy):
        for key in {**options, "missing": Options(load_norms()).questions}[group]:
            answer = get(f"/nl/answer?{SYSTEMS[name]}&group={group}&{group}={key}")
            assert answer.status_code == 200
            assert (key, len(answer.content) + styles() < MOST) == (key, True)
            assert f'form="open" name="{group}"' not in answer.text


@pytest.mark.parametrize(
    ("narrowing", "prefixes"),
    [
        ("act=avg", {"avg"}),
        ("act=woo&status=applies", {"woo"}),
        ("bindingness=policy", {"bio2", "bio", "handreiking", "vir"}),
    ],
)
def test_a_filter_shows_nothing_else(narrowing: str, prefixes: set[str]) -> None:
    shown = read(f"/nl/answer?{ASSISTANCE}&{narrowing}").shown_requirements()
    assert shown
    assert {key.partition("-")[0] for key in shown} <= prefixes


def test_acts_that_nearly_every_system_meets_come_first() -> None:
    page = read(f"/nl/answer?{ASSISTANCE}&status=applies")
    first = [text.partition(" (")[0] for _, text in page.all("h3")][:4]
    assert [name.partition(" ")[0] for name in first[:2]] == ["Verordening", "Algemene"]
    assert first[3] == "Algemene wet bestuursrecht"


def test_a_filter_changes_no_count() -> None:
    whole, part = (read(f"/en/answer?{ASSISTANCE}{more}").all("strong") for more in ("", "&act=avg"))
    assert [text for _, text in whole if text.isdigit()] == [text for _, text in part if text.isdigit()][:3]


def test_policy_stands_apart_in_word_and_mark() -> None:
    text = get(f"/nl/answer?{ASSISTANCE}&status=applies").text
    policy = text.index('<div class="policy">')
    assert "Beleid, geen wet" in text[policy : policy + 300]
    assert text.index("/nl/answer/bio2-baseline") > policy > text.index("/nl/answer/avg-35-1")


def test_contested_law_shows_every_reading_with_its_outcome() -> None:
    page = read(f"/nl/answer/aia-4-1?{ASSISTANCE}")
    readings = [text.partition("→ ")[2] for _, text in page.all("li") if "→" in text]
    assert readings == ["van toepassing (gevolgd)", "niet van toepassing Ga uit van deze lezing"]
    other = read(page.link("Ga uit van deze lezing"))
    assert "niet van toepassing" in verdict(other)


def test_what_is_missing_can_be_answered_at_once() -> None:
    page = read(f"/nl/answer/awb-3-46?{ASSISTANCE}")
    asked = [attrs["value"] for attrs, _ in page.all("button") if attrs.get("formaction") == "/nl/ask"]
    assert asked == ["contributes_to_besluit"]
    hidden = {attrs["name"]: attrs.get("value") for attrs, _ in page.all("input")}
    assert hidden["personal_data"] == "yes"


def test_a_norm_that_comes_later_says_from_when_and_how() -> None:
    page = read(f"/nl/answer/aia-27-1?{ASSISTANCE}")
    assert "niet van toepassing (nog niet) · vanaf 2 augustus 2030" in verdict(page)
    readings = [text.partition("→ ")[2] for _, text in page.all("li") if "→" in text]
    assert "niet van toepassing, vanaf 2 augustus 2030 (gevolgd)" in readings
    later = read(page.link("bekijk"))
    assert "2 augustus 2030: van toepassing" in verdict(later)


def test_a_requirement_shows_its_articles_dated_and_what_helps() -> None:
    text = get(f"/en/answer/avg-35-1?{ASSISTANCE}").text
    assert 'href="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679#art_35"' in text
    assert re.search(r"Article 35\(1\), GDPR</a> \(version \d+ \w+ \d{4}\)", text)
    assert "/en/doc/instrument/" in text
    assert "/en/doc/evidence-type/" in text
    assert "Autoriteit Persoonsgegevens" in text


def test_what_helps_most_stands_in_the_order_of_the_ranking() -> None:
    page = read(f"/en/answer?{ASSISTANCE}")
    ranked = get(f"/en/answer.json?{ASSISTANCE}").json()
    for kind in ("instrument", "measure"):
        expected = [one["key"] for one in ranked[f"{kind}s"] if one["group"] == "needed"][:5]
        links = [attrs["href"].rpartition("/")[2] for attrs, _ in page.all("a") if f"/doc/{kind}/" in attrs["href"]]
        assert links == expected
    assert "prescribed by law" in [text for _, text in page.all("span")]


@pytest.mark.parametrize("page", ["answer", "answer/aia-27-1", "answer/picture", "answer/compare", "evidence"])
def test_each_page_of_an_answer_tells_what_it_takes_for_granted(page: str) -> None:
    asked = "as_of=2026-11-22&known_at=2026-07-23&lifecycle=ended"
    text = get(f"/en/{page}?{asked}").text
    assert text.count("The system is out of use: ") == 1
    assert "law as known on 23 July 2026" in text.replace("Law", "law")


PARKING = EXAMPLES["parkeervergunning"]
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
    groups = re.findall(r'name="missing" value="(\w+)">(.*?)</button> \((\d+)\)</h3>\n<p>(.*?)\.?</p>', main)
    assert sum(int(number) for _, _, number, _ in groups) == statuses(LITTLE)["undetermined"]
    for key, _, number, said in groups:
        if key != "judgement":
            assert said.startswith(f"{every[key]} vereisten hangen" if every[key] > 1 else "1 vereiste hangt")
            stands = "staat" if number == "1" else "staan"
            assert (f"hier {stands} er {number}, elders" in said) is (int(number) < every[key])
    assert groups[0][0] == max(every, key=lambda key: (every[key], -facts[key].order))
    assert main.count("</summary><p>artikel") > 0
    assert main.count("artikel ") >= statuses(LITTLE)["undetermined"] / 2


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


def test_a_drawing_that_would_be_too_small_to_read_is_left_out() -> None:
    assert '<svg class="picture course"' in get(f"/nl/answer?{PARKING}").text
    assert "@media screen and (max-width:37.5rem){.course{display:none;}}" in get("/static/answer.css").text


def test_an_open_exception_is_told_as_an_exception() -> None:
    system = f"{EMPTY}&org_bestuursorgaan=yes&data_regime=avg&personal_data=yes"
    caribbean = "voert alleen recht van Bonaire, Sint Eustatius of Saba uit (dan geldt van de Awb alleen hoofdstuk 9)"
    listed = get(f"/nl/answer?{system}&missing=sector_law&act=awb").text
    assert f"Geldt, tenzij: {caribbean}." in listed
    assert f"{caribbean}: <b>" not in listed
    assert f"<li>tenzij: {caribbean}" in get(f"/nl/answer/awb-2-4?{system}").text
    assert "unless: executes law of Bonaire" in get(f"/en/answer/awb-2-4?{system}").text


def test_rights_and_powers_come_after_duties_with_what_they_are() -> None:
    page = get(f"/nl/answer?{EMPTY}&data_regime=avg&org_bestuursorgaan=yes&act=woo&status=applies").text
    right = page.index("/nl/answer/woo-4-1-1")
    assert "<span class=mark>recht</span>" in page[right:].partition("</li>")[0]
    assert all(page.index(path) <= right for path in re.findall(r"/nl/answer/woo-[0-9-]+", page))


@pytest.mark.parametrize(("path", "day"), [("answer", True), ("answer/avg-35-1", True), ("answer/compare", False)])
def test_titles_tell_which_system_and_which_day(path: str, day: bool) -> None:
    title, *_ = read(f"/nl/{path}?{EMPTY}&title=Kraanwacht").all("title")
    assert " – Kraanwacht – " in title[1]
    assert ("22 november 2026" in title[1]) is day


def test_what_leads_on_is_a_link_to_who_hears_the_page() -> None:
    """A link that carries the state would make a page of megabytes: these are buttons with the role of a link."""
    for path in (f"answer?{PARKING}", f"answer/awb-3-46?{ASSISTANCE}"):
        buttons = [attrs for attrs, _ in read(f"/nl/{path}").all("button") if "formaction" in attrs or "form" in attrs]
        assert buttons
        assert {attrs.get("role") for attrs in buttons} == {"link"}


# ---- time and what if ----


def test_two_days_differ_as_the_engine_says() -> None:
    page = read(f"/nl/answer/compare?{ASSISTANCE}&from=2026-11-22&to=2030-08-02")
    facts = get(f"/nl/answer.json?{ASSISTANCE}").json()["facts"]
    before, after = (
        {row.requirement.key: row.status for row in engine().answer(described(facts), day, TODAY).requirements}
        for day in (TODAY, date(2030, 8, 2))
    )
    one, other = (engine().answer(described(facts), day, TODAY) for day in (TODAY, date(2030, 8, 2)))
    disputes = (*one.contested_in(other), *one.settled_in(other))
    changed = {key for key in before if before[key] != after[key]}
    assert page.shown_requirements() == changed | {row.requirement.key for _, rows in disputes for row in rows}
    assert "Lezingen maken geen verschil meer (1)" in [text for _, text in page.all("h2")]
    assert "Lezingen leiden tot iets anders dan eerst (4)" in [text for _, text in page.all("h2")]
    assert "Niet van toepassing → van toepassing (21)" in [text for _, text in page.all("h2")]


def test_without_a_first_day_two_days_are_compared_from_the_day_of_the_answer() -> None:
    page = read("/nl/answer/compare?as_of=2026-01-01&is_ai_system=yes&from=&to=2026-12-31")
    assert any("Van 1 januari 2026 naar 31 december 2026." in text for _, text in page.all("p"))
    (hint,) = [text for attrs, text in page.all("span") if attrs.get("id") == "from-hint"]
    assert hint.endswith("Leeg: de dag van het antwoord.")


def test_one_fact_changed_shows_the_difference_and_leads_on_with_it() -> None:
    page = read(f"/nl/answer/compare?{ASSISTANCE}&what_if.contributes_to_besluit=yes")
    assert "awb-3-46" in page.shown_requirements()
    carried = [(attrs["name"], attrs["value"]) for attrs, _ in page.all("input") if attrs.get("type") == "hidden"]
    assert ("contributes_to_besluit", "yes") in carried
    assert "what_if.contributes_to_besluit" not in fields(page.link("Laat dit weg"))


def test_a_supposition_that_contradicts_the_facts_is_told() -> None:
    page = read(f"/nl/answer/compare?{ASSISTANCE}&what_if.personal_data=no", 400)
    assert "Fout: " in page.all("title")[0][1]
    assert "#what_if.personal_data" in {attrs["href"] for attrs, _ in page.all("a")}
    assert "what_if.personal_data" in {attrs.get("id") for attrs, _ in page.all("input")}
    assert not page.shown_requirements()


def test_a_fact_to_suppose_that_there_is_not_is_told() -> None:
    page = read(f"/nl/answer/compare?{ASSISTANCE}&from=2026-11-22&to=2030-08-02&fact=zz", 400)
    assert "#fact" in {attrs["href"] for attrs, _ in page.all("a")}
    assert not page.shown_requirements()


def test_the_timeline_leads_to_the_day_and_the_difference() -> None:
    page = read(f"/nl/answer?{ASSISTANCE}")
    days = ("2027-01-01", "2027-12-02", "2030-08-02")
    for name, words in (("as_of", "Toon het antwoord per deze dag"), ("to", "Wat verandert er dan?")):
        buttons = [attrs for attrs, text in page.all("button") if text == words]
        assert [(attrs["name"], attrs["value"]) for attrs in buttons] == [(name, day) for day in days]
    text = get(f"/nl/answer?{ASSISTANCE}").text
    carried = text[text.index('<form id="day"') :].partition("</form>")[0]
    assert 'name="personal_data" value="yes"' in carried
    assert 'name="as_of"' not in carried, "the button says the day"
    then = get(f"/nl/answer/compare?{ASSISTANCE}&as_of=2026-11-22&to=2030-08-02").text
    assert "Van 22 november 2026 naar 2 augustus 2030" in then
    texts = [text for _, text in page.all("text")]
    assert {"begint: 21", "lezingen leiden tot iets anders dan eerst: 5"} <= set(texts)


# ---- mistakes and hostile text ----


@pytest.mark.parametrize("language", ["nl", "en"])
def test_mistakes_are_told_together_each_with_its_field(language: str) -> None:
    page = read(f"/{language}/answer?as_of=2026-99-99&group=colour&personal_data=maybe&nothing=1", 400)
    start = next(number for number, (_, attrs) in enumerate(page.seen) if attrs.get("class") == "problem")
    targets = [attrs["href"] for tag, attrs in page.seen[start:] if tag == "a" and "#" in attrs["href"]]
    assert [target.rpartition("#")[2] for target in targets] == ["as_of", "personal_data", "group"]
    assert len([attrs for attrs, _ in page.all("li") if not attrs]) >= 4
    (field,) = [attrs for attrs, _ in page.all("input") if attrs.get("id") == "as_of"]
    assert (field["value"], field["aria-invalid"]) == ("2026-99-99", "true")


@pytest.mark.parametrize("path", ["answer", "answer/aia-27-1", "answer/compare", "answer/picture"])
def test_hostile_text_is_shown_as_text(path: str) -> None:
    text = get(f"/nl/{path}?title=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&as_of=2026-11-22").text
    assert "<script" not in text
    assert path == "answer/picture" or "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_title_too_long_is_refused_on_a_page() -> None:
    page = read(f"/nl/answer?title={'x' * 5_000}", 400)
    assert any("langer dan 200 tekens" in text for _, text in page.all("li"))


@pytest.mark.parametrize("path", ["answer/aia-27-x", "doc/picture/measure/nothing", "doc/picture/fact/personal_data"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_not_there_is_told_on_a_page(language: str, path: str) -> None:
    answer = get(f"/{language}/{path}")
    assert (answer.status_code, answer.headers["content-language"]) == (404, language)


# ---- data ----


def test_data_is_what_the_api_answers() -> None:
    facts = get(f"/nl/answer.json?{ASSISTANCE}").json()
    asked = {"facts": facts["facts"], "as_of": "2026-11-22", "known_at": "2026-11-22"}
    assert send("POST", "/v1/answers", json=asked).json() == facts


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("json", "application/json"), ("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("csv", "text/csv")],
)
def test_data_comes_by_suffix_and_by_accept(suffix: str, media_type: str) -> None:
    by_suffix = get(f"/en/answer.{suffix}?{ASSISTANCE}")
    by_accept = get(f"/en/answer?{ASSISTANCE}", headers={"accept": media_type})
    assert by_suffix.content == by_accept.content
    assert by_suffix.headers["content-type"].partition(";")[0] == media_type
    assert by_suffix.headers["cache-control"] == by_accept.headers["cache-control"] == "no-store"


def test_data_of_a_faulty_question_is_a_problem_with_every_mistake() -> None:
    answer = get("/en/answer.json?as_of=2026-99-99&nothing=1")
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [one["parameter"] for one in problem["errors"]] == ["as_of", "nothing"]


@pytest.mark.parametrize("path", ["answer.json", "answer/dossier.pdf", "answer/receipt.json"])
def test_a_browser_is_led_to_what_is_wrong(path: str) -> None:
    answer = get(f"/nl/{path}?personal_data=maybe", headers={"accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/nl/answer?personal_data=maybe")


def test_who_wants_data_sooner_than_a_page_is_not_led_round() -> None:
    answer = get("/nl/answer?personal_data=maybe", headers={"accept": "text/turtle,text/html;q=0.5"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


# ---- all pages ----


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound(name: str, language: str) -> None:
    answer = get(f"/{language}/{PAGES[name]}")
    page = Reader(answer.text)
    tags = [tag for tag, _ in page.seen]
    ids = [attrs["id"] for _, attrs in page.seen if "id" in attrs]
    labelled = {attrs.get("for") for attrs, _ in page.all("label")}
    controls = [
        attrs
        for tag, attrs in page.seen
        if tag in ("input", "select") and attrs.get("type") not in ("hidden", "radio", "checkbox")
    ]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert page.seen[0] == ("html", {"lang": language})
    assert tags.count("h1") == tags.count("main") == 1
    assert not {"script", "style"} & set(tags)
    assert not [attrs for _, attrs in page.seen if "style" in attrs]
    assert len(ids) == len(set(ids))
    assert [attrs for attrs in controls if attrs.get("id") not in labelled] == []
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(answer.content) + styles() < MOST
    if name != "picture of an act":
        assert answer.headers["cache-control"] == "no-store"


def test_a_drawing_and_its_list_lead_to_the_same_things() -> None:
    page = read(f"/nl/answer/picture?{ASSISTANCE}")
    drawn = {attrs["href"] for attrs, _ in page.all("a") if attrs.get("class", "").startswith("box-")}
    listed = {attrs["href"] for attrs, _ in page.all("a") if "class" not in attrs}
    listed |= {f"#{attrs['id']}" for attrs, _ in page.all("button") if "id" in attrs}
    assert len(drawn) > 20
    assert drawn <= listed
    assert any(re.search(r"Vereisten die niet zijn getekend: \d+", text) for _, text in page.all("p"))


@pytest.mark.parametrize("system", EXAMPLES)
def test_no_reason_is_empty(system: str) -> None:
    """An empty one below another would leave the reader with the reason of other requirements."""
    page = read_page(get(f"/nl/answer?{SYSTEMS[system]}").text)
    whys = [element.text for element in page.all("p", **{"class": "why"})]
    assert len(whys) > 10
    assert all(text.strip() for text in whys)
