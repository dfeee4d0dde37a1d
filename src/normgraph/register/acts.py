"""Which act a reference of an entry names in its title, and which its link points to.

A small list of the acts that entries refer to most, by the numbers that their official texts carry. It serves one
purpose: to see that a title and a link are about different acts. A title or link that it does not know, or a title
about something made under an act ("Regeling …"), gives no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

ACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "32016R0679": ("algemene verordening gegevensbescherming", "avg", "gdpr", "general data protection regulation"),
    "32024R1689": ("ai-verordening", "ai verordening", "ai act", "ai-act"),
    "BWBR0001840": ("grondwet",),
    "BWBR0001851": ("wet rechten burgerlijke stand",),
    "BWBR0002320": ("algemene wet inzake rijksbelastingen", "awr"),
    "BWBR0002638": ("wet minimumloon en minimumvakantiebijslag",),
    "BWBR0004044": (
        "wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers", "ioaw",
    ),
    "BWBR0004163": (
        "wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte gewezen zelfstandigen", "ioaz",
    ),
    "BWBR0004287": ("bekendmakingswet",),
    "BWBR0005416": ("gemeentewet",),
    "BWBR0005537": ("algemene wet bestuursrecht", "awb"),
    "BWBR0006502": ("algemene wet gelijke behandeling", "awgb"),
    "BWBR0006622": ("wegenverkeerswet 1994", "wegenverkeerswet", "wvw 1994", "wvw"),
    "BWBR0007119": ("wet waardering onroerende zaken", "wet woz", "woz"),
    "BWBR0007376": ("archiefwet 1995",),
    "BWBR0011823": ("vreemdelingenwet 2000", "vreemdelingenwet"),
    "BWBR0013060": (
        "wet structuur uitvoeringsorganisatie werk en inkomen", "wet suwi", "suwi",
    ),
    "BWBR0015703": ("participatiewet",),
    "BWBR0022463": ("wet politiegegevens",),
    "BWBR0024779": ("wet algemene bepalingen omgevingsrecht", "wabo"),
    "BWBR0033715": ("wet basisregistratie personen", "wet brp"),
    "BWBR0037885": ("omgevingswet",),
    "BWBR0040940": ("uitvoeringswet algemene verordening gegevensbescherming", "uitvoeringswet avg", "uavg"),
    "BWBR0043961": ("wet elektronische publicaties", "wep"),
    "BWBR0045754": ("wet open overheid", "woo"),
    "BWBR0048156": ("wet digitale overheid", "wdo"),
}  # fmt: skip
"""Names and abbreviations of acts by BWB or CELEX number."""

_BY_NAME: Final = {name: number for number, names in ACTS.items() for name in names}
_NAME = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True)) + r")(?!\w)")

_UNDER_AN_ACT = re.compile(r"\b(?:\w*(?:regeling|besluit|verordening)|(?:uitvoerings|invoerings|wijzigings)\w*)\b")
"""Words for what is made under an act, or changes or carries out another."""

_NUMBER = re.compile(r"\bBWB[RVW][0-9]{7}(?![0-9])", re.IGNORECASE)
_CELEX = re.compile(r"CELEX(?::|%3A)([0-9]{5}[A-Z]{1,2}[0-9]{4})", re.IGNORECASE)
_ELI = re.compile(r"eli/(reg|dir)/([0-9]{4})/([0-9]{1,4})\b")


def acts_named(title: str) -> set[str]:
    """Give the numbers of the acts that a title names; none when it is about something made under an act."""
    text = " ".join(title.casefold().split())
    found = {_BY_NAME[name] for name in _NAME.findall(text)}
    return set() if _UNDER_AN_ACT.search(_NAME.sub(" ", text)) else found


def act_linked(link: str) -> str:
    """Give the BWB or CELEX number in a link, or an empty string."""
    if found := _NUMBER.search(link):
        return found[0].upper()
    if found := _CELEX.search(link):
        return re.sub("^0", "3", found[1].upper())  # a consolidated text begins with 0
    if found := _ELI.search(link):
        return f"3{found[2]}{'R' if found[1] == 'reg' else 'L'}{int(found[3]):04}"
    return ""


def other_act(title: str, link: str) -> str:
    """Give the number of the act that a link points to when the title names other acts alone, else an empty string."""
    linked = act_linked(link)
    named = acts_named(title) if linked else set()
    return linked if named and linked not in named else ""
