"""Say whether a sentence tells that an act is of the past, or applies it to what was there before.

Only words that are said of the act or of its successor count: `is vervangen door`, `voorheen`, `tot 1 januari 2024`. A
permit that may be withdrawn, or a digit behind `tot`, says nothing of the act.
"""

from __future__ import annotations

import re
from typing import Final

AROUND: Final = 120
"""Characters on each side of an act in which a text may say that the act is of the past."""

_MONTH: Final = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"january|february|march|may|june|july|august|october)"
)
_DAY: Final = rf"(?:\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})"
_DATE: Final = rf"(?:{_DAY}|\d{{1,2}}\s+{_MONTH}|(?:{_MONTH}\s+)?(?:19|20)\d\d\b)"
_WHEN: Final = rf"(?:(?:per|op|sinds|in|met|ingang|van|vanaf|inmiddels|nu|al|thans|reeds|ook|{_DATE})\s+){{0,6}}"
_BE: Final = r"(?:is|zijn|was|waren|werd|werden|wordt|worden|has been)"
_ROW: Final = r"(?:,\s(?-i:[A-Z])\w*\s?|en\s(?:de\s|het\s)?(?-i:[A-Z])\w*\s?){0,5}"
"""Other acts in a row, of which the last is told with this one: `Wro, Wabo en Wob zijn vervallen`."""
_BY: Final = (
    r"(?:(?:door|met)\s(?:de\s|het\s)?(?:(?:komst|invoering|inwerkingtreding)\svan\s(?:de\s|het\s)?)?"
    r"(?-i:[A-Z])\w*\s)?"
    r"(?:(?:volledig|geheel|gedeeltelijk|komen|te|worden)\s){0,3}"
)
_ENDED: Final = r"(?:ingetrokken|vervallen|vervangen|opgegaan|opgevolgd|afgeschaft|repealed|replaced|withdrawn)"

_ANYWHERE = re.compile(
    r"\b(?:voorheen|voormalig|(?:rechts)?voorganger|vroeger|toenmalig|opvolger|overgangs|vervangt\b|"
    r"vervangen door|opgevolgd door|opgegaan in|in de plaats|overgang naar|invoeringswet|bundelt|niet langer|"
    r"niet meer (?:van kracht|van toepassing|geld)|gold\b|golden\b|"
    r"lopende (?:procedure|za[ak]|aanvra|dossier|verzoek|bezwa)|historische|uit het verleden|former|"
    r"oude (?:gevallen|zaken|aanvragen|dossiers|procedures|verzoeken|recht)|tot die tijd|destijds|"
    rf"succeed|replace[sd]\b|repeal|transitional|no longer|(?:voor|vóór|tot)\s{_DAY})",
    re.IGNORECASE,
)
_RIGHT_BEFORE = re.compile(
    r"(?:\b(?:oude(?:\swet)?|(?:de|inmiddels)\s(?:ingetrokken|vervallen|vervangen|afgeschafte)|ingediend\sonder|eerder|"
    r"eerst|was|waren|vh|v/h|vm|previously)[\s:(]{1,3}(?:de\s|het\s)?"
    r"|\b(?:vervang(?:ing|er)|opvolging|intrekking|overgang)\svan\s(?:de\s|het\s)?"
    rf"|\b(?:voor|vóór|tot|t/m)\s{_DATE}(?:\W{{1,3}}\w{{1,20}}){{0,4}}\W{{0,3}}"
    rf"|\b(?:per|sinds|vanaf|met ingang van)\s{_DAY}(?:\W{{1,3}}\w{{1,20}}){{0,4}}\W{{0,3}})$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(
    r"\W{0,4}(?:nu|thans|inmiddels|tegenwoordig|oud)\b"
    rf"|\W{{0,3}}(?:van\s)?(?:voor|vóór|tot|tot en met|t/m|until)\s{_DATE}"
    rf"|\W{{0,3}}(?:en\s)?(?:per|sinds|vanaf|met ingang van)\s(?:{_DAY}|(?:19|20)\d\d\b)"
    rf"|\W{{0,3}}{_ROW}(?:,?\s?(?:die|welke)\s)?(?:{_WHEN}{_BE}|heeft|hebben|zal|komt)\s{_WHEN}{_BY}{_ENDED}\b"
    rf"|\W{{0,3}}\(?{_WHEN}(?:komen\ste\s)?{_ENDED}\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:vervallen|ingetrokken|voormalige|toenmalige|oude)\b", re.IGNORECASE)
"""What stands between the article and the act, as part of the citation: `artikel 10 van de (vervallen) Wob`."""
_COMPOUND = re.compile(r"-[a-z]{1,20}")
_SENTENCE_ENDS = re.compile(r"(?<!\bart)(?<!\bjo)\.\s|;")


def is_told_as_past(text: str, start: int, end: int) -> bool:
    """Say whether the sentence around an act says that it was replaced, or applies to what was there before."""
    before = _SENTENCE_ENDS.split(text[max(0, start - AROUND) : start])[-1]
    behind = _SENTENCE_ENDS.split(text[end : end + AROUND])[0]
    if _ANYWHERE.search(before) or _ANYWHERE.search(behind) or _INSIDE.search(text, start, end):
        return True
    compound = _COMPOUND.match(behind)  # `Wob-verzoeken, nu Woo-verzoeken`
    said = _RIGHT_BEHIND.match(behind, compound.end() if compound else 0)
    return said is not None or _RIGHT_BEFORE.search(before) is not None
