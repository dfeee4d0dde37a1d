"""A requirement answers to key, IRI, URN and the number in it, on the command line and in filters over HTTP.

An address is of one thing: under another name it says which requirements are meant by it.
"""

import json

import pytest

from doors import call, get, run
from normgraph.errors import NotFound
from normgraph.norms import find_requirements, load_norms, requirement_names, taken_as
from normgraph.terms import resource


@pytest.mark.parametrize("name", ["avg-35-1", resource("requirement", "avg-35-1")])
def test_a_key_or_iri_names_one(name: str) -> None:
    assert [one.key for one in find_requirements(load_norms(), name)] == ["avg-35-1"]


@pytest.mark.parametrize("name", ["aia-27", "urn:nl:ak:ver:aia-27"])
def test_a_number_of_the_algoritmekader_names_all_that_carry_it(name: str) -> None:
    keys = {one.key for one in find_requirements(load_norms(), name)}
    assert {"aia-27-1", "aia-27-2", "aia-27-3", "aia-27-4"} <= keys
    assert all(key.startswith("aia-27") for key in keys)


def test_a_key_goes_before_a_number() -> None:
    """`avg-10` is Article 10 AVG with us, and solely automated decisions with the Algoritmekader."""
    assert [one.key for one in requirement_names(load_norms())["avg-10"]] == ["avg-10"]
    assert {one.act.key for one in requirement_names(load_norms())["urn:nl:ak:ver:avg-10"]} >= {"avg", "uavg"}


def test_another_name_is_told_the_nearest() -> None:
    with pytest.raises(NotFound, match="avg-35"):
        find_requirements(load_norms(), "avg-35-l")


# ---- over HTTP ----


def test_a_filter_takes_any_name() -> None:
    names = ("aia-27", "urn:nl:ak:ver:aia-27")
    one, other = (get(f"/v1/supervisors?requirement={name}").json()["items"] for name in names)
    assert one == other != []


@pytest.mark.parametrize(
    "address",
    [
        "/v1/requirements/aia-27", "/v1/requirements/urn:nl:ak:ver:aia-27", "/id/requirement/aia-27",
        "/doc/requirement/aia-27.ttl", "/en/doc/requirement/aia-27", "/en/answer/aia-27",
    ],
)  # fmt: skip
def test_an_address_under_another_name_says_which_are_meant(address: str) -> None:
    found = get(address, headers={"accept-language": "en"})
    assert found.status_code == 404
    keys = ", ".join(one.key for one in find_requirements(load_norms(), "aia-27"))
    assert keys.startswith("aia-27-1, aia-27-2, aia-27-3, aia-27-4")
    assert keys in found.text
    assert "/v1/requirements" not in found.text  # all are named: no reader of a page is led to data
    assert "did you mean" not in found.text


def test_what_an_address_refers_to_lists_them() -> None:
    listed = get("/v1/requirements", params={"urn": "urn:nl:ak:ver:aia-27"}).json()["items"]
    assert [one["key"] for one in listed] == [one.key for one in find_requirements(load_norms(), "aia-27")]
    assert get("/v1/requirements/avg-10").json()["key"] == "avg-10"  # a key goes before a number


@pytest.mark.parametrize(
    ("address", "status", "urn"),
    [
        ("/v1/requirements?urn=aia-27", 422, "urn:nl:ak:ver:aia-27"), ("/v1/measures?urn=aia-27", 422, "ver:aia-27"),
        ("/requirements/urn/aia-27", 404, "urn:nl:ak:ver:aia-27"), ("/urns/AIA-27", 404, "urn:nl:ak:ver:aia-27"),
    ],
)  # fmt: skip
def test_a_number_where_a_urn_is_asked_hints_at_the_urn(address: str, status: int, urn: str) -> None:
    found = get(address, headers={"accept-language": "en"})
    assert found.status_code == status
    assert f"{urn}'?" in found.json()["detail"]


# ---- how a name was read ----

ARTICLES = {"aia-26": ("26 AI-verordening", "aia-26-1"), "avg-13": ("13 AVG", "avg-13-1, avg-13-2-f")}
"""Numbers of the Algoritmekader that look like an article, with that article and (the first of) its norms."""


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("command", ["explain {}", "evidence {}", "supervisor {}", "covers iama {}"])
def test_a_command_says_first_that_a_number_is_no_article(command: str, name: str) -> None:
    article, keys = ARTICLES[name]
    first, empty, *_ = run(*command.format(name).split()).splitlines()
    assert first.startswith(f"{name} is hier vereiste {name} van het Algoritmekader, niet artikel {article}: dat is ")
    assert f": dat is {keys}" in first
    assert not empty
    english = run(*command.format(name).split(), "--lang", "en").splitlines()[0]
    assert english.startswith(f"{name} is taken as requirement {name} of the Algoritmekader, not as Article ")


def test_an_article_without_norms_and_one_that_is_the_same() -> None:
    norms = load_norms()
    none, same = taken_as(norms, "aia-28"), taken_as(norms, "aia-27")
    assert none
    assert none.en == "aia-28 is taken as requirement aia-28 of the Algoritmekader, not as Article 28 AI Act"
    assert same
    assert same.en == "aia-27 is taken as requirement aia-27 of the Algoritmekader"
    assert taken_as(norms, "avg-35-1") is taken_as(norms, "urn:nl:ak:ver:aia-26") is None


def test_a_key_that_is_a_number_too_says_that_it_is_the_key() -> None:
    said = run("explain", "avg-10").splitlines()
    assert said[0].startswith("avg-10 is hier die norm zelf, niet vereiste avg-10 van het Algoritmekader")
    assert "avg-22-1" in said[0]
    assert said[2].startswith("avg-10  ")


def test_beside_data_it_stands_on_standard_error() -> None:
    done = call("evidence", "avg-13", "--format", "json", "--lang", "en")
    assert json.loads(done.stdout)
    assert done.stderr.startswith("normgraph: avg-13 is taken as requirement avg-13 of the Algoritmekader, not as ")
    assert not call("evidence", "avg-13-1", "--format", "json").stderr


@pytest.mark.parametrize("path", ["supervisors", "instruments", "evidence-types"])
def test_a_filter_says_how_it_was_read(path: str) -> None:
    read = get(f"/v1/{path}?requirement=avg-13").json()
    assert list(read) == ["read_as", "items", "next"]
    assert read["read_as"]["nl"].endswith("niet artikel 13 AVG: dat is avg-13-1, avg-13-2-f")
    assert read["read_as"]["en"].endswith("not as Article 13 GDPR: that is avg-13-1, avg-13-2-f")
    assert "read_as" not in get(f"/v1/{path}?requirement=avg-13-1").json()


@pytest.mark.parametrize("accept", ["application/json", "text/csv"])
def test_a_header_says_it_in_every_form(accept: str) -> None:
    """A table has no place for it: who meant Article 13 GDPR would read about another one and not see it."""
    read = get("/v1/supervisors?requirement=avg-13", headers={"accept": accept})
    told = "avg-13 is taken as requirement avg-13 of the Algoritmekader, not as Article 13 GDPR: that is avg-13-1"
    assert read.headers["x-normgraph-read-as"].startswith(told)
    assert "X-Normgraph-Read-As" in read.headers["access-control-expose-headers"]
    again = {"accept": accept, "if-none-match": read.headers["etag"]}
    same = get("/v1/supervisors?requirement=avg-13", headers=again)
    assert (same.status_code, same.headers.get("x-normgraph-read-as")) == (304, read.headers["x-normgraph-read-as"])
    other = get("/v1/supervisors?requirement=avg-13-1", headers={"accept": accept})
    assert "x-normgraph-read-as" not in other.headers


def test_the_page_of_a_list_says_it_too() -> None:
    assert "niet artikel 13 AVG: dat is avg-13-1" in get("/nl/doc/mandate?requirement=avg-13").text
    assert "niet artikel" not in get("/nl/doc/mandate?requirement=avg-13-1").text


def test_an_address_names_the_norms_of_the_article() -> None:
    found = get("/v1/requirements/avg-13", headers={"accept-language": "nl"}).json()["detail"]
    assert found.endswith("; artikel 13 AVG is avg-13-1, avg-13-2-f")


@pytest.mark.parametrize("name", ["avg-13", "avg-35-1", "urn:nl:ak:ver:aia-26"])
def test_of_a_name_in_capitals_the_same_name_is_named(name: str) -> None:
    """`AVG-13` led to the norms of Article 13 GDPR, where `avg-13` is another requirement."""
    with pytest.raises(NotFound) as refused:
        find_requirements(load_norms(), name.upper())
    assert refused.value.en.endswith(f"; did you mean '{name}'?")
