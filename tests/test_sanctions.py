"""What the AI Act provides for infringing its duties: judged from Articles 99 to 101, not from the graph."""

import pytest

from doors import call, send
from normgraph.norms import load_norms, load_practice


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("aia-5-1-a", {("aia-99-3", 35_000_000, "7.0")}),
        ("aia-9-1", {("aia-99-4", 15_000_000, "3.0")}),
        ("aia-26-2", {("aia-99-4", 15_000_000, "3.0")}),
        ("aia-50-4-subpar-2", {("aia-99-4", 15_000_000, "3.0")}),
        ("aia-25-4", {("aia-99-4-da", 15_000_000, "3.0")}),
        ("aia-53-1-a", {("aia-101", 15_000_000, "3.0")}),
        ("aia-4-1", {("aia-99-none", None, None)}),
        ("aia-27-1", {("aia-99-none", None, None)}),
        ("aia-86-1", {("aia-99-none", None, None)}),
        ("aia-49-2", {("aia-99-none", None, None)}),
        ("aia-49-3", {("aia-99-none", None, None)}),
        ("aia-6-4", {("aia-99-none", None, None)}),  # Article 16, to which 99(4)(a) refers, names none of these
        ("aia-49-5", {("aia-99-none", None, None)}),
        ("aia-61-1", {("aia-99-none", None, None)}),
        ("aia-72-1", {("aia-99-none", None, None)}),
        ("aia-73-2", {("aia-99-none", None, None)}),
        ("aia-26-8-register", {("aia-99-4", 15_000_000, "3.0")}),
        ("aia-49-1", {("aia-99-4", 15_000_000, "3.0")}),
        ("aia-22-1", set()),
        ("aia-25-1-a", set()),
    ],
)
def test_each_duty_has_the_fine_of_its_place_in_the_list(
    requirement: str, expected: set[tuple[str, int | None, str | None]]
) -> None:
    found = {(one.key, one.amount, one.percentage) for one in load_practice().sanctions_on(requirement)}
    assert found == expected


def test_all_duties_of_deployers_in_article_26_carry_the_fine_of_article_99_4() -> None:
    articles = ("aia-26-", "aia-23-", "aia-24-", "aia-50-")
    keys = [key for key in load_norms().requirements if key.startswith(articles)]
    assert {article for article in articles for key in keys if key.startswith(article)} == {*articles}
    assert [key for key in keys if "aia-99-4" not in {one.key for one in load_practice().sanctions_on(key)}] == []


def test_a_requirement_is_never_both_in_the_list_of_fines_and_not() -> None:
    for key in load_norms().requirements:
        amounts = {one.amount is None for one in load_practice().sanctions_on(key)}
        assert len(amounts) < 2, key


def test_a_permission_or_right_carries_no_fine() -> None:
    fined = {key for one in load_practice().sanctions for key in one.requirements}
    modalities = {load_norms().requirements[key].modality.key for key in fined}
    assert modalities == {"obligation", "prohibition"}


def test_a_fine_of_article_99_says_that_the_power_to_impose_it_here_is_lacking() -> None:
    fines = [one for one in load_practice().sanctions if one.amount and one.key.startswith("aia-99")]
    assert fines
    for one in fines:
        assert "nobody can impose this fine yet" in one.power.en
        assert "Article 99(8)" in one.power.en


def test_the_fine_is_told_by_command_page_and_api() -> None:
    shown = call("explain", "aia-26-2", "--lang", "en").output
    assert "up to 15,000,000 euros or 3% of annual turnover" in shown
    assert "nobody can impose this fine yet" in shown
    assert "no fine in the list of the Union" in call("explain", "aia-27-1", "--lang", "en").output
    (told,) = send("GET", "/v1/requirements/aia-5-1-c").json()["sanctions"]
    assert (told["maximum_amount"], told["maximum_percentage"]) == (35_000_000, 7.0)
    assert [place["key"] for place in told["legal_basis"]] == ["aia/art_99/par_3"]
    page = send("GET", "/nl/doc/requirement/aia-26-2").text
    assert "ten hoogste 15.000.000 euro of 3% van de jaaromzet" in page
