"""Whether the title and the link of a reference are about the same act."""

import pytest

from normgraph.register.acts import act_linked, acts_named, other_act

WETTEN = "https://wetten.overheid.nl/"


@pytest.mark.parametrize(
    ("title", "link", "other"),
    [
        ("AVG", WETTEN + "BWBR0040940", "BWBR0040940"),  # that is the UAVG
        ("Algemene verordening gegevensbescherming (AVG)", WETTEN + "BWBR0040940", "BWBR0040940"),
        ("Woo", WETTEN + "BWBR0024779", "BWBR0024779"),
        ("WDO", "https://eur-lex.europa.eu/legal-content/NL/TXT/HTML/?uri=CELEX:31995L0046", "31995L0046"),
        ("Participatiewet", "http://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=3:2", "BWBR0005537"),
    ],
)
def test_another_act(title: str, link: str, other: str) -> None:
    assert other_act(title, link) == other


@pytest.mark.parametrize(
    ("title", "link"),
    [
        ("AVG", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
        ("AVG", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A02016R0679-20160504"),
        ("UAVG", WETTEN + "BWBR0040940/2021-07-01"),
        ("Artikel 6 AVG en artikel 30 UAVG", WETTEN + "BWBR0040940"),
        ("Uitvoeringswet AVG", WETTEN + "BWBR0040940"),
        ("Wet open overheid (Woo)", WETTEN + "BWBR0045754/2023-04-01#Hoofdstuk5"),
        ("Regeling Participatiewet, Ioaw, Ioaz", WETTEN + "BWBR0015738"),
        ("Besluit SUWI", WETTEN + "BWBR0013267"),
        ("Een wet die niemand kent", WETTEN + "BWBR0005537"),
        ("Awb", "https://voorbeeld.example/awb"),
        ("", WETTEN + "BWBR0005537"),
    ],
)
def test_no_other_act_or_none_that_is_known(title: str, link: str) -> None:
    assert other_act(title, link) == ""


def test_longer_names_come_before_what_they_hold() -> None:
    assert acts_named("Uitvoeringswet Algemene verordening gegevensbescherming") == {"BWBR0040940"}
    assert acts_named("AWB, WOO") == {"BWBR0005537", "BWBR0045754"}
    assert act_linked("https://x.example/BWBR00055371") == ""
