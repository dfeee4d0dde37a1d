"""Whatever the text: citations lie inside it, in order and apart, say what stands there, and come without hanging."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.files import turtle_files
from normgraph.norms.laws import load_laws
from normgraph.register.cite import Citation, find_citations
from normgraph.register.cited_entry import check_link, cite_entry
from normgraph.register.words import split_words, without_markup
from normgraph.settings import load_settings, variable_of
from normgraph.store.index import Index
from normgraph.store.load import load_sources
from normgraph.terms import DCT, key_of, term

PIECES = [
    "artikel", "Art.", "artikelen", "5", "6,", "en", "7", "3:2", "2.67", "45-50", "lid", "leden", "eerste lid", "sub",
    "onder", "a", "e", "t/m", "tot en met", "e.v.", "jo.", "(", ")", ",", ";", ":", ".", "van de", "AVG", "Awb", "Wpg",
    "IOAW", "BW", "Gemeentewet", "Wet", "Besluit", "Regeling", "Verordening", "(EU)", "nr.", "2016/679", "95/46/EG",
    "<br>", "&nbsp;",
    "https://wetten.overheid.nl/BWBR0005537#Artikel3", "ECLI:NL:HR:2020:1", "\u2013", "\u2019", "\u0130", "\n",
    "<a href='x'>",
    "Wet open overheid", "Wet politiegegevens", "\ud800", "\u200b", "aanhef en onder", "1\u00b0", "de wet", "APV",
    "(e)", "point", "of the", "E4", "E 8", "BES", "2021", "en/of", "fan", "Boek 6",
    "wetten.overheid.nl/BWBR0005537#Artikel3:2", "bijlage", "III", "overweging", "71", "punt", "punten", "van artikel",
    "1ste", "e)", "alinea", "lid II",
]  # fmt: skip
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


def check(text: str, found: tuple[Citation, ...]) -> None:
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        end = one.end
        assert (one.law is not None) == (one.confidence in ("certain", "likely"))
        assert one.law is None or not one.candidates
        assert [one.article, one.annex, one.recital].count(None) >= 2
        assert one.article is not None or one.paragraph is None
        assert one.article is not None or one.annex is not None or one.point is None
        if one.confidence == "unresolved":
            assert one.candidates == ()


@given(texts)
def test_citations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    check(text, find_citations(text, "lawful_basis"))


@given(texts)
def test_words_keep_their_place(text: str) -> None:
    clean = without_markup(text)
    assert len(clean) == len(text)
    for word in split_words(clean):
        assert clean[word.start : word.end] == word.written


@given(texts, texts)
def test_nothing_raises_on_pairs(title: str, link: str) -> None:
    check_link(title, link)
    cite_entry({"lawful_basis_grouping": [{"title": title, "link": link}]})


@pytest.mark.parametrize(
    "piece",
    ["1.", "1:1:", "a'", "(", "artikel ", "artikel 1, ", "lid 1 en ", "Wet ", "Besluit x ", "<a ", "&amp", "http://",
     "BWBR0005537&artikel=1", "Verordening (EU) nr. ", "2016/679; ", "1/1/1/", "o.a.", "eerste en ", "sub a, ",
     "art. 1 Awb ",
     "BWBR0005537 ", "Verordening 2016/679, art. 1 ", "http://a.nl/BWBR0005537 ", "Awb art. 1 Woo art. 2 ",
     "Awb Woo. Zie art. 1 hier. ", "art. 1 van de wet ", "Wpg ", "AVG (AVG) ",
     "Wet inkomensvoorziening oudere en gedeeltelijk ", "#Hoofdstuk1_", "ECLI:NL:", "CELEX:"],
)  # fmt: skip
def test_citations_in_long_repetitions_lie_in_order_and_apart(piece: str) -> None:
    """A pattern that goes over the same characters again and again would not come back from the longest of these."""
    for length in (2_500, 20_000):
        text = (piece * (length // len(piece) + 1))[:length]
        check(text, find_citations(text, "lawful_basis"))


def test_how_much_of_a_text_is_read_is_a_setting() -> None:
    code = "from normgraph.register.cite import find_citations as f; print(f('x ' * 200, 'lawful_basis')[-1].end)"
    limited = os.environ | {variable_of("max_cited_characters"): "150"}
    told = subprocess.run([sys.executable, "-c", code], env=limited, capture_output=True, text=True, check=True)
    assert told.stdout == "150\n"


def test_of_a_very_long_text_the_beginning_is_read_and_the_last_citation_says_so() -> None:
    limit = load_settings().max_cited_characters
    text = "artikel 3:2 Awb, " * (1_000_000 // 17)
    found = find_citations(text, "lawful_basis")
    check(text, found)
    rest = found[-1]
    assert (rest.law, rest.by, rest.flags, rest.end) == (None, "not-read", ("not-read-further",), limit)
    assert {(one.law, one.article) for one in found[:-1]} == {("BWBR0005537", "3:2")}
    assert text[found[-2].end : rest.start] == ", "  # nothing lies between what was read and what was not
    whole = find_citations(text[:limit], "lawful_basis")
    assert all("not-read-further" not in one.flags for one in whole)
    assert found[:-1] == whole[: len(found) - 1]


def test_every_full_name_means_its_own_act_and_no_other() -> None:
    named = [(name, law.identifier) for law in load_laws().by_key.values() for name in (*law.names, *law.loose_names)]
    shared = ("Wet inburgering", "Civic Integration Act", "Housing Act")  # of 2006 by its title, of 2021 in practice
    named = [pair for pair in named if pair[0] not in shared]
    found = [[(one.text, one.law) for one in find_citations(name, "title")] for name, _ in named]
    assert [one for one, pair in zip(found, named, strict=True) if one != [pair]] == []


def test_numbers_that_other_registers_got_wrong() -> None:
    laws = load_laws().by_key
    assert laws["avg"].identifier == "32016R0679"
    assert laws["uavg"].identifier == "BWBR0040940"
    assert laws["woo"].identifier == "BWBR0045754"
    assert laws["wabo"].identifier == "BWBR0024779"
    assert laws["wfz"].identifier == "BWBR0040634"  # 0040635 is the Wet verplichte geestelijke gezondheidszorg


def test_an_act_that_was_replaced_is_no_longer_in_force() -> None:
    index, laws = Index(load_sources(turtle_files("data/register"))[0]), load_laws().by_key
    replaced = [iri for iri in index.subjects(term("CitedAct")) if index.iris(iri, DCT + "isReplacedBy")]
    assert len(replaced) > 10
    assert [iri for iri in replaced if laws[key_of(iri, "cited-act")].valid_until is None] == []
