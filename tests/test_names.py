"""A requirement answers to key, IRI, URN and the number in it, on the command line and in filters over HTTP.

An address is of one thing: under another name it says which requirements are meant by it.
"""

import pytest

from doors import get
from normgraph.errors import NotFound
from normgraph.norms import find_requirements, load_norms, requirement_names
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
    assert f"{keys}: see /v1/requirements?urn=urn:nl:ak:ver:aia-27" in found.text
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
