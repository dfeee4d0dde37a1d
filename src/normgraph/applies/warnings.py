"""What an answer takes for granted, in the words of a warning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from normgraph.applies.facts import (
    DEPLOYER,
    DEVELOPMENT,
    ENDED,
    OTHER_REGIME,
    PERSONAL_DATA,
    PROCESSOR,
    SERVICE_DATE,
    Description,
    is_in_service,
)
from normgraph.errors import shown
from normgraph.model import State, Text
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import say_day

SHOWN_KEYS = 8
"""How many of the keys that have no meaning here a warning names."""


def projected(day: date) -> Iterable[Text]:
    """Say that a day lies beyond the law that the graph was checked against."""
    if day > STATE_OF_LAW:
        known, wanted = _in_words(STATE_OF_LAW), _in_words(day)
        yield Text(
            f"De graaf kent het recht tot en met {known.nl}; {wanted.nl} is een vooruitblik op wat nu vaststaat.",
            f"The graph knows the law up to {known.en}; {wanted.en} is a projection of what is fixed now.",
        )


def warnings(description: Description, state: State, as_of: date, planned: date | None) -> Iterable[Text]:
    """Say aloud what an answer about a day takes for granted; `planned` is the day on which the system is to start."""
    yield from description.notes
    if description.unused:
        keys = ", ".join(shown(key) for key in description.unused[:SHOWN_KEYS])
        yield Text(f"Niet gebruikt in het antwoord: {keys}.", f"Not used in the answer: {keys}.")
    yield from projected(as_of)
    if planned:
        start = _in_words(planned)
        yield Text(
            f"Het systeem is in ontwikkeling; data na {start.nl} gaan ervan uit dat het die dag in gebruik komt.",
            f"The system is in development; dates after {start.en} assume that it comes into service that day.",
        )
    first = description.dates.get(SERVICE_DATE, (date.min, date.min))[0]
    began = _in_words(first)
    if state.get(DEVELOPMENT) and date.min < first <= as_of:
        yield Text(
            f"Het systeem heet in ontwikkeling, maar kwam volgens de feiten op {began.nl} in gebruik.",
            f"The system is said to be in development, but by the facts it came into service on {began.en}.",
        )
    if first > as_of and is_in_service(state):
        yield Text(
            f"Het systeem heet in gebruik, maar komt volgens de feiten pas op {began.nl} in gebruik.",
            f"The system is said to be in service, but by the facts it comes into service only on {began.en}.",
        )
    if state.get(ENDED):
        yield Text(
            "Het systeem is buiten gebruik: regels over gebruik gelden voor wat toen gebeurde. Bewaarplichten lopen "
            "door.",
            "The system is out of use: rules on use hold for what happened then; duties to keep records go on.",
        )
    yield from _rests_on_another(state)
    yield from _beyond_the_graph(state)


def _rests_on_another(state: State) -> Iterable[Text]:
    """Say whom data protection binds where that may be another: no fact says who is controller."""
    another = state.get(DEPLOYER) is False or state.get(PROCESSOR)
    if another and state.get(PERSONAL_DATA) is not False and not state.get(OTHER_REGIME):
        yield Text(
            "De plichten van AVG, Wpg en Wjsg rusten op wie beslist waarvoor en hoe persoonsgegevens worden verwerkt, "
            "en waar dat erbij staat op de verwerker. Beslist uw organisatie daar zelf niet over, dan rusten de eerste "
            "op een ander, ook als hier ‘van toepassing’ staat.",
            "The duties of the GDPR, Wpg and Wjsg rest on whoever decides why and how personal data are processed and, "
            "where so stated, on the processor. If your organisation does not itself decide on that, the former rest "
            "on another, even where this answer says ‘applies’.",
        )


def _beyond_the_graph(state: State) -> Iterable[Text]:
    """Say where other law holds than the graph has (UAVG, Article 3(3); Invoeringswet BES, Article 2(2))."""
    if state.get(OTHER_REGIME):
        yield Text(
            "De privacywet die hier geldt, staat niet in de graaf: wat zij vraagt, staat niet in dit antwoord. Op "
            "Bonaire, Sint Eustatius en Saba gelden ook andere Nederlandse wetten alleen waar dat is bepaald, en het "
            "recht van de Unie niet zonder meer: zoek dat daar bij elke norm na, ook als hier ‘van toepassing’ staat.",
            "The data-protection law that holds here is not in the graph: what it asks is not in this answer. On "
            "Bonaire, Sint Eustatius and Saba other Dutch acts too hold only where so provided, and Union law not as "
            "a matter of course: look that up for each norm there, even where this answer says ‘applies’.",
        )


def _in_words(day: date) -> Text:
    return Text(say_day(day, "nl"), say_day(day, "en"))
