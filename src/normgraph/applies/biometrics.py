"""Say where facts deny of a use of Annex III to the AI Act what it is by definition, in the words of a warning.

No such description is refused: which of the two is wrong is for people to say. Point 6(e) is high-risk in any case; for
the rest an answer goes by the fact, or it would ask for Annex III wherever the fact alone decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from normgraph.applies.since import AI_ACT_PUBLISHED, data_protection_told
from normgraph.applies.warnings import AT_WORK, EDUCATION
from normgraph.model import State, Text

AT_WORK_OR_SCHOOL = (*EDUCATION, *AT_WORK, "used_on_employees")
"""Annex III, points 3 and 4, and use on workers: the areas of Article 5(1)(f)."""

BIOMETRICS = ("annex3/1a", "annex3/1b", "annex3/1c")
"""Annex III, point 1."""

EMOTIONS = "emotion_recognition"
EMOTIONS_PROHIBITED = "prohibited/f"


class Denial(NamedTuple):
    """What makes a system something by definition, the fact that denies it, and what to say where both are given.

    Nothing is said where the fact `unless` holds, by which the denial is right.
    """

    shown_by: tuple[str, ...]
    fact: str
    text: Text
    unless: str = ""
    on_data: bool = False
    """Whether it is a rule on personal data that the answer may be wrong on, and not the AI Act."""


DENIALS = (
    Denial(
        ("annex3/1a",),
        "special_categories",
        Text(
            "Biometrische identificatie op afstand (bijlage III, punt 1, onder a) berust op biometrische gegevens die "
            "iemand uniek identificeren (AI-verordening, artikel 3, punten 34 en 41), en dat zijn bijzondere gegevens "
            "(AVG, artikel 9, lid 1). Volgens de feiten zijn die er niet. Verbeter een van beide: nu kan dit "
            "antwoord de regels voor bijzondere gegevens ten onrechte niet van toepassing noemen.",
            "Remote biometric identification (Annex III, point 1(a)) rests on biometric data that identify a person "
            "uniquely (AI Act, Article 3(34) and (41)), and those are special categories (GDPR, Article 9(1)). By the "
            "facts there are none. Correct one of the two: as it stands this answer may wrongly call the rules on "
            "special categories not applicable.",
        ),
        on_data=True,
    ),
    Denial(
        ("annex3/1b",),
        "biometric_categorisation",
        Text(
            "Biometrische categorisering in bijlage III, punt 1, onder b, is die van artikel 3, punt 40, van de "
            "AI-verordening; volgens de feiten deelt het systeem mensen niet naar lichaamskenmerken in. Verbeter een "
            "van beide: voor artikel 50, lid 3, gaat dit antwoord van het feit uit.",
            "Biometric categorisation in Annex III, point 1(b), is that of Article 3(40) AI Act; by the facts the "
            "system does not sort people by bodily features. Correct one of the two: for Article 50(3) this answer "
            "goes by the fact.",
        ),
    ),
    Denial(
        ("annex3/1c",),
        "emotion_recognition",
        Text(
            "Emotieherkenning in bijlage III, punt 1, onder c, is die van artikel 3, punt 39, van de AI-verordening; "
            "volgens de feiten herkent het systeem geen emoties of bedoelingen. Verbeter een van beide: voor artikel "
            "50, lid 3, gaat dit antwoord van het feit uit.",
            "Emotion recognition in Annex III, point 1(c), is that of Article 3(39) AI Act; by the facts the system "
            "recognises no emotions or intentions. Correct one of the two: for Article 50(3) this answer goes by the "
            "fact.",
        ),
    ),
    Denial(
        (EMOTIONS,),
        "annex3/1c",
        Text(
            "Het systeem herkent volgens de feiten emoties of bedoelingen uit biometrische gegevens, maar valt niet "
            "onder bijlage III, punt 1, onder c. Dat punt noemt AI-systemen die daarvoor zijn bedoeld (AI-verordening, "
            "artikel 3, punt 39). Verbeter een van beide: nu kan dit antwoord de hoogrisicoregels ten onrechte niet "
            "van toepassing noemen.",
            "By the facts the system recognises emotions or intentions from biometric data, yet is not under Annex "
            "III, point 1(c). That point lists AI systems intended for that (AI Act, Article 3(39)). Correct one of "
            "the two: as it stands this answer may wrongly call the high-risk rules not applicable.",
        ),
        unless=EMOTIONS_PROHIBITED,  # Annex III, point 1, lists what is permitted
    ),
    Denial(
        ("annex3/6e",),
        "profiling",
        Text(
            "Bijlage III, punt 6, onder e, gaat over het profileren van mensen (Richtlijn (EU) 2016/680, artikel 3, "
            "punt 4); volgens de feiten profileert het systeem niet. Voor de indeling als hoog risico gaat dit "
            "antwoord van bijlage III uit: de afwijking van artikel 6, lid 3, geldt dan niet. Verbeter een van beide.",
            "Annex III, point 6(e), is about profiling people (Directive (EU) 2016/680, Article 3(4)); by the facts "
            "the system does not profile. For the classification as high-risk this answer goes by Annex III: the "
            "derogation of Article 6(3) then does not hold. Correct one of the two.",
        ),
    ),
    Denial(
        (*BIOMETRICS, "emotion_recognition", "biometric_categorisation"),
        "personal_data",
        Text(
            "Het systeem gebruikt volgens de feiten biometrische gegevens van mensen, maar verwerkt geen "
            "persoonsgegevens. Biometrische gegevens zijn persoonsgegevens (AI-verordening, artikel 3, punt 34; AVG, "
            "artikel 4, punt 14). Verbeter een van beide: nu kan dit antwoord de AVG, de Wpg of de Wjsg ten onrechte "
            "niet van toepassing noemen.",
            "By the facts the system uses biometric data of people, yet processes no personal data. Biometric data are "
            "personal data (AI Act, Article 3(34); GDPR, Article 4(14)). Correct one of the two: as it stands this "
            "answer may wrongly call the GDPR, the Wpg or the Wjsg not applicable.",
        ),
        on_data=True,
    ),
)


def beside_annex_iii(state: State, as_of: date, ai_act_day: date) -> Iterable[Text]:
    """Say which facts deny what a use listed in Annex III, or a system of Article 50(3), is by definition."""
    held = {True: data_protection_told(state, as_of), False: ai_act_day >= AI_ACT_PUBLISHED}
    return (
        one.text
        for one in DENIALS
        if held[one.on_data]
        and state.get(one.fact) is False
        and any(map(state.get, one.shown_by))
        and not state.get(one.unless)
    )


def emotions_at_work_or_school(state: State) -> Iterable[Text]:
    """Say on what it rests that recognising emotions at work or in education is not prohibited (Article 5(1)(f))."""
    if state.get(EMOTIONS) and state.get(EMOTIONS_PROHIBITED) is False and any(map(state.get, AT_WORK_OR_SCHOOL)):
        yield Text(
            "Het systeem herkent volgens de feiten emoties, op het werk of in het onderwijs. Dat is verboden, behalve "
            "om medische of veiligheidsredenen (AI-verordening, artikel 5, lid 1, onder f). Dat dit antwoord het "
            "verbod niet van toepassing noemt, veronderstelt zo’n reden: leg vast welke. Is zij er niet, geef het "
            "verbod dan op.",
            "By the facts the system recognises emotions, at work or in education. That is prohibited, except for "
            "medical or safety reasons (AI Act, Article 5(1)(f)). That this answer calls the prohibition not "
            "applicable presupposes such a reason: record which. If there is none, enter the prohibition.",
        )
