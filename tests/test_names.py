"""A requirement answers to its key, its IRI, its URN and the number in it, on the command line and over HTTP alike."""

import pytest

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
