"""Another day or another fact on the pages of an answer: the difference, and what leads on with it."""

from datetime import date

from answer_pages import ASSISTANCE, fields, read
from doors import get
from systems import described, engine

TODAY = date(2026, 11, 22)


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
    headings = [text for _, text in page.all("h2")]
    assert headings.count("Lezingen maken geen verschil meer") == 1
    assert headings.count("Andere uitkomst volgens een lezing") == 1
    told = sorted(f"{effect.dispute.label.nl} ({len(rows)})" for effect, rows in disputes)
    assert sorted(text for _, text in page.all("h3")) == told
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
    assert {"begint: 21", "andere uitkomst volgens een lezing: 5"} <= set(texts)
