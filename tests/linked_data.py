"""Linked data as clients get it: what they ask for, and the triples in what they get."""

from __future__ import annotations

from collections.abc import Iterable

import httpx
import pyoxigraph as ox
import rdflib

import doors

REQUIREMENT = "requirement/aia-27-1"
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
"""What a browser accepts."""

TURTLE = "text/turtle; charset=utf-8"


def send(path: str, accept: str = "", method: str = "GET", **headers: str) -> httpx.Response:
    return doors.send(method, path, headers={"accept": accept, **headers})


def triples(found: httpx.Response) -> set[ox.Triple]:
    media_type = found.headers["content-type"].partition(";")[0]
    form = ox.RdfFormat.JSON_LD if "json" in media_type else ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    return {quad.triple for quad in ox.parse(found.content, format=form)}


def canonical(found: Iterable[ox.Triple]) -> set[ox.Quad]:
    """Name the blank nodes by what is said of them, so that equal graphs become equal sets."""
    dataset = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in found)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def graph_of(found: Iterable[ox.Triple]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ox.serialize(found, format=ox.RdfFormat.N_TRIPLES), format="nt")
