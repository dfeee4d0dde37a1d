"""What the note of a Dutch norm says of its limits, and the provisions that say so."""

from __future__ import annotations

import pytest

from systems import norms

LIMITS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    # WOR, Article 46d, point b: neither the policy on the tasks nor their execution, for Article 23(2)
    ("wor-25-1-k", ("wor/art_46d",), "de uitvoering ervan", "and its execution"),
    ("wor-27-1-k", ("wor/art_46d",), "noemt alleen artikel 23, lid 2", "names Article 23(2) alone"),
    ("wor-27-1-l", ("wor/art_46d",), "noemt alleen artikel 23, lid 2", "names Article 23(2) alone"),
    # WGB m/v, text of 1 January 2006
    ("wgb-mv-1b-1", ("wgb-mv/art_1b/par_1",), "was artikel 1b artikel 1a", "Article 1b was Article 1a"),
    # Cbw, Articles 22 and 23, 24(13), 31 and 32
    *(
        (
            key,
            ("cbw/art_22/par_1", "cbw/art_23/par_1"),
            "(artikel 22) of de minister u heeft",
            "(Article 22) or the minister",
        )
        for key in ("cbw-21-1", "cbw-21-3-d", "cbw-21-3-e", "cbw-21-other-entities")
    ),
    *(
        (key, ("cbw/art_24/par_13",), "(artikel 24, lid 13)", "(Article 24(13))")
        for key in ("cbw-24-1", "cbw-24-2", "cbw-24-other-entities")
    ),
    *(
        (
            key,
            ("cbw/art_31/par_1", "cbw/art_32/par_1"),
            "(artikel 31) of de minister u heeft",
            "(Article 31) or the minister",
        )
        for key in ("cbw-25-1", "cbw-26-1", "cbw-27-1", "cbw-29-1", "cbw-25-other-entities")
    ),
    ("cbr-overheid-5", ("cbw/art_23/par_1",), "deelt dus, zo lezen wij, haar uitzonderingen", "shares its exceptions"),
    ("cbw-21-other-entities", ("cbw/art_9/par_1", "cbw/art_10"), "of door aanwijzing", "or by designation"),
    # Invoeringswet BES, Article 3(2), (6) and (7), text of 1 January 2025
    ("awb-7-2", (), "Invoeringswet BES, artikel 3, leden 2, 6 en 7", "Invoeringswet BES, Article 3(2), (6) and (7)"),
    (
        "awb-7-2",
        (),
        "invoerrechten en over rechters, militairen, politieambtenaren",
        "import duties and on judges, the military, police officers",
    ),
    # Awb, Articles 4:14(1) and (3) and 4:15, texts of 1 September 2009 and 1 January 2026
    ("awb-4-13", ("awb/art_4_15",), "staat stil", "The term is suspended"),
    ("awb-4-13", ("awb/art_4_14/par_1", "awb/art_4_14/par_3"), "zo kort mogelijke", "as short as possible"),
    # Wpg, Articles 24a(5), 27(1) and (3), 28(3), text of 1 July 2025
    *(
        (key, ("wpg/art_24a/par_5",), "artikelen 30 tot en met 34", "Articles 30 to 34")
        for key in ("wpg-24b-1", "wpg-24b-2-e", "wpg-25", "wpg-28")
    ),
    ("wpg-24b-2-e", ("wpg/art_24b/par_3",), "of weggelaten (lid 3)", "or omitted (paragraph 3)"),
    ("wpg-25", ("wpg/art_25/par_2", "wpg/art_27/par_3"), "gegevens van artikel 12", "data of Article 12"),
    ("wpg-28", ("wpg/art_27/par_1", "wpg/art_27/par_3"), "gegevens van artikel 12", "data of Article 12"),
    ("wpg-28", ("wpg/art_28/par_3",), "binnen vier weken", "within four weeks"),
    # Wjsg, Article 26g(6) and (7); Wpg, Article 33a(6) and (7)
    (
        "wjsg-26g-5",
        ("wjsg/art_26g/par_7", "wjsg/art_21/par_2"),
        "onevenredig veel moeite",
        "Article 21(2) (paragraph 7)",
    ),
    ("wpg-33a-5", ("wpg/art_33a/par_7",), "onevenredig veel moeite", "those of paragraph 1"),
    # Convention on AI (CETS 225): democracy and the rule of law are Article 5, not 4
    ("cets-225-4", ("cets-225/art_4", "cets-225/art_5"), "Nog niet in werking", "Not yet in force"),
    # Wet BRP, Article 1.8
    ("brp-1-7-1", ("brp/art_1_8",), "identiteit deugdelijk vast te stellen", "to establish identity properly"),
    # Woo, Article 4.4(3), text of 15 August 2026; Who, Article 4(6), text of 21 November 2025
    ("woo-4-4-1", ("woo/art_4_4/par_3", "awb/art_4_15"), "De termijn staat stil", "(Article 4.4(3))"),
    ("who-4-4", ("who/art_4/par_6", "awb/art_4_15"), "De termijn staat stil", "(Article 4(6))"),
    # Wet bescherming klokkenluiders, Article 1b
    ("klokkenluiders-1a-3", ("klokkenluiders/art_1b",), "(artikel 1b)", "(Article 1b)"),
    # Wpg, Articles 3(5), 4(1) and 7: read in the texts of 1 January 2008 and 2019 and of 1 July 2025
    ("wpg-3-5", ("wpg/art_3/par_5",), "artikelen 9, 10 en 12", "Article 9 alone"),
    ("wpg-4-1-disclosure", ("wpg/art_4/par_1",), "bij verstrekken en doorzenden", "disclosing and passing on"),
    ("wpg-7-1", ("wpg/art_7/par_1", "wpg/art_7/par_2"), "zijn taak ertoe noodzaakt", "their task makes it necessary"),
    # Wjsg, Articles 3(4) to (7), 39b(2) and 52, texts of 1 January 2019 and 1 September 2026
    ("wjsg-3-4", ("wjsg/art_3/par_4", "wjsg/art_39c/par_1"), "zwaarwegend algemeen belang", "(paragraph 4)"),
    (
        "wjsg-3-5",
        ("wjsg/art_3/par_5", "wjsg/art_40/par_3"),
        "bij verstrekken en doorzenden",
        "disclosing and passing on",
    ),
    ("wjsg-3-7", ("wjsg/art_3/par_7", "wjsg/art_51f/par_1"), "de artikelen 39d, 41, 51c", "Articles 39d, 41, 51c(1)"),
    ("wjsg-39b-2", ("wjsg/art_39b/par_2",), "vraagt artikel 7c onderscheid", "Article 7c asks"),
    ("wjsg-52", ("wjsg/art_52/par_1",), "op 1 januari 2016 al zo", "on 1 January 2016 already"),
    # Wpg, Article 3(4); Sv, Article 126jj(3); Participatiewet, Article 53a(1)
    ("wpg-3-3", ("wpg/art_3/par_4",), "zwaarwegend algemeen belang", "compelling public interest"),
    ("sv-126jj-2", ("sv/art_126jj/par_3",), "verder worden verwerkt", "processed further"),
    ("participatiewet-53a-1", ("participatiewet/art_53a/par_1",), "andere basisregistraties", "other base registers"),
    # Waterschapswet, Articles 123(3)(b), 125a(2) and 126(1); Gemeentewet, Articles 231(2)(b) and 233a(2)
    (
        "awr-11-1",
        ("waterschapswet/art_123/par_3/pnt_b", "waterschapswet/art_126/par_1", "gemeentewet/art_231/par_2/pnt_b"),
        "op aangifte wordt voldaan",
        "paid on declaration",
    ),
)
"""A norm, provisions among its legal basis, and words of its note in Dutch and in English."""


@pytest.mark.parametrize(("key", "provisions", "nl", "en"), LIMITS)
def test_the_note_of_a_norm_tells_a_limit_with_the_provision(
    key: str, provisions: tuple[str, ...], nl: str, en: str
) -> None:
    norm = norms().requirements[key]
    assert norm.note
    assert nl in norm.note.nl
    assert en in norm.note.en
    assert set(provisions) <= {one.key for one in norm.legal_basis}


@pytest.mark.parametrize("key", ["cbw-21-other-entities", "cbw-24-other-entities", "cbw-25-other-entities"])
def test_who_is_designated_is_an_entity_of_the_cybersecurity_act_too(key: str) -> None:
    """Cbw, Articles 9, 10, 11 and 13, beside 8 and 12."""
    norm = norms().requirements[key]
    articles = {f"cbw/art_{article}" for article in ("8/par_1", "9/par_1", "10", "11/par_1", "12/par_1", "13/par_1")}
    assert articles <= {one.key for one in norm.legal_basis}


def test_eight_weeks_are_no_longest_term_and_that_the_algorithm_is_no_excuse_is_our_inference() -> None:
    """Awb, Articles 4:13(2), 4:14(3) and 4:15."""
    norm = norms().requirements["awb-4-13"]
    assert "ten hoogste acht weken" not in norm.label.nl
    assert "at most" not in norm.label.en
    assert norm.certainty == "our-inference"


def test_asking_for_authentic_data_is_not_forbidden() -> None:
    """Wet BRP, Article 1.8: whoever is asked need not supply them."""
    label = norms().requirements["brp-1-7-1"].label
    assert "vraag mensen" not in label.nl
    assert "do not ask" not in label.en


def test_no_norm_rests_on_points_that_an_unlettered_list_does_not_have() -> None:
    """Woo, Article 2.1, text of 15 August 2026."""
    cited = {one.key for norm in norms().requirements.values() for one in norm.legal_basis}
    assert "woo/art_2_1" in cited
    assert not {key for key in cited if key.startswith("woo/art_2_1/")}


@pytest.mark.parametrize(
    ("key", "nl", "en"),
    [
        ("wpg-3-3", "tenzij de Wet politiegegevens", "unless the Police Data Act"),  # 3(3): this Act
        ("awgb-7-1-a", "een beroep of bedrijf", "a profession or business"),
        ("wgbhcz-5b-1-a", "een beroep of bedrijf", "a profession or business"),
    ],
)
def test_the_label_of_a_norm_says_whom_and_what_the_law_names(key: str, nl: str, en: str) -> None:
    label = norms().requirements[key].label
    assert nl in label.nl
    assert en in label.en


def test_what_may_not_be_asked_again_is_a_prohibition() -> None:
    """Participatiewet, Article 53a(1): the data are not obtained from the person concerned."""
    assert norms().requirements["participatiewet-53a-1"].modality.key == "prohibition"
