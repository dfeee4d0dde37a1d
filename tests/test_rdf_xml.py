"""RDF/XML that is read is XML first; what is written as RDF/XML is read back by another library, or refused."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from normgraph.errors import UnexpectedReply, UnreadableInput
from normgraph.settings import Settings
from normgraph.sparql.change import carry_out
from normgraph.sparql.results import Limits
from normgraph.sparql.wire import Document, Write
from normgraph.store.calling import Reply
from normgraph.store.remote import RemoteStore

PLENTY = Limits(1_000, 1_000_000)

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:"><r:Description r:about="urn:s">
<u:p>1</u:p>
</r:Description></r:RDF>
"""


def put(content: str | bytes) -> list[str]:
    """Replace a graph by a document, as a worker does; give what the change deletes and adds."""
    store = ox.Store()
    store.update('INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> "before" } }')
    document = Document(content if isinstance(content, bytes) else content.encode(), "rdf-xml")
    change = carry_out(Write("put", graph="urn:g", documents=(document,)), store, PLENTY)
    return bytes(change.content).decode().splitlines()


@pytest.mark.parametrize("content", [WHOLE, "\ufeff" + WHOLE, WHOLE.partition("\n")[2], WHOLE + "<!-- <!DOCTYPE -->"])
def test_a_whole_document_is_read(content: str) -> None:
    assert put(content) == ['D <urn:s> <urn:p> "before" <urn:g> .', 'A <urn:s> <urn:p> "1" <urn:g> .']


NOT_XML = [
    ("", "breaks off"),
    (" \n", "breaks off"),
    *((WHOLE[:end], "line") for end in range(60, WHOLE.rindex(">"), 7)),
    (WHOLE.replace("u:p>", "u:1p>"), "line 3: .* nothing that XML allows"),
    (WHOLE.replace("u:p>", "u:p(1)>"), "nothing that XML allows"),
    (WHOLE.replace("u:p>", "u:>"), "nothing that XML allows"),
    (WHOLE.replace("u:p>", "u:a:p>"), "nothing that XML allows"),
    (WHOLE.replace("u:p>", "x:p>"), "a namespace is not declared"),
    (WHOLE.replace("</u:p>", "</u:q>"), "another element closes"),
    (WHOLE.replace(">1<", ">\x01<"), "nothing that XML allows"),
    (WHOLE.replace(">1<", ">\uffff<"), "nothing that XML allows"),
    (WHOLE.replace(">1<", ">&#1;<"), "this character is not possible in XML"),
    (WHOLE.replace(">1<", ">a & b<"), "nothing that XML allows"),
    (WHOLE.replace(">1<", ">&nbsp;<"), "no such entity"),
    (WHOLE.replace('r:about="urn:s"', 'r:about="urn:s" r:about="urn:t"'), "twice"),
    (WHOLE.partition("\n")[2] * 2, "follows after the end"),
    (WHOLE + "and more", "follows after the end"),
    (WHOLE.replace("<r:RDF", "<!DOCTYPE r:RDF><r:RDF"), r"line 2: .* \(DTD\)"),
    (WHOLE.replace("<r:RDF", '<!DOCTYPE r [<!ENTITY a "b">]><r:RDF').replace(">1<", ">&a;<"), r"\(DTD\)"),
]


@pytest.mark.parametrize(("content", "said"), NOT_XML, ids=range(len(NOT_XML)))
def test_what_was_cut_off_or_is_no_xml_replaces_nothing(content: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        put(content)


def test_a_reply_of_another_engine_that_was_cut_off_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    store = RemoteStore("http://127.0.0.1:9/sparql", Settings())
    for body, whole in ((WHOLE, True), (WHOLE[:-30], False)):
        reply = Reply(200, {"content-type": "application/rdf+xml"}, body.encode())
        monkeypatch.setattr(store, "_sent", lambda *_, reply=reply: reply)
        if whole:
            assert len(store.triples("CONSTRUCT WHERE { ?s ?p ?o }")) == 1
            continue
        with pytest.raises(UnexpectedReply, match="breaks off|not closed"):
            store.triples("CONSTRUCT WHERE { ?s ?p ?o }")
