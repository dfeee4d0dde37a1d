"""Where facts deny criteria of a high risk that other facts show, in the words of a warning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from normgraph.applies.since import GDPR_PUBLISHED, data_protection_told
from normgraph.applies.warnings import PERSONAL_DATA, SIGNIFICANT
from normgraph.model import RequirementAnswer, State, Text

CRITERION = "edpb/"
ASSESSMENTS = {"avg-35-1": GDPR_PUBLISHED, "wpg-4c-1": date(2019, 1, 1), "wjsg-7b-1": date(2019, 1, 1)}
"""The impact assessments that hang on the criteria, and since when they are told of."""

SHOWN_BY = (
    (
        "edpb/1",
        (("profiling",),),
        Text("criterium 1 (het systeem profileert)", "criterion 1 (the system profiles people)"),
    ),
    (
        "edpb/2",
        (("solely_automated", SIGNIFICANT),),
        Text(
            "criterium 2 (een besluit met rechtsgevolgen of ingrijpende gevolgen valt zonder mens)",
            "criterion 2 (a decision with legal or significant effects is taken without a human)",
        ),
    ),
    (
        "edpb/4",
        (("special_categories",), ("criminal_data",)),
        Text(
            "criterium 4 (er zijn bijzondere of strafrechtelijke gegevens)",
            "criterion 4 (there are special categories or criminal-offence data)",
        ),
    ),
    (
        "edpb/7",
        (("used_on_employees",),),
        Text("criterium 7 (het gaat om eigen medewerkers)", "criterion 7 (it concerns workers of one's own)"),
    ),
)
"""Each criterion that other facts show by what WP248 says of it, with those facts: all of one group."""


def criteria_warnings(state: State, rows: Sequence[RequirementAnswer], as_of: date) -> Iterable[Text]:
    """Say where the criteria of a high risk sit ill with other facts."""
    if state.get(PERSONAL_DATA) is False:
        met = any(held and key.startswith(CRITERION) for key, held in state.items())
        if met and data_protection_told(state, as_of):
            yield from _criteria_without_data()
        return
    denied = [
        text
        for criterion, groups, text in SHOWN_BY
        if state.get(criterion) is False and any(all(map(state.get, group)) for group in groups)
    ]
    if denied and _assessment_hangs_on_them(rows, as_of):
        nl, en = "; ".join(text.nl for text in denied), "; ".join(text.en for text in denied)
        yield Text(
            "Volgens de feiten voldoet de verwerking niet aan een Europees risicocriterium waar andere feiten wel op "
            f"wijzen: {nl}. Bekijk de criteria opnieuw (WP248 rev.01; AVG, artikel 35, lid 1): bij twee wordt een hoog "
            "risico vermoed en bij één moet een mens het beoordelen. Nu kan dit antwoord de effectbeoordeling ten "
            "onrechte niet van toepassing noemen, of nog openlaten.",
            f"By the facts the processing does not meet a European risk criterion that other facts do show: {en}. Look "
            "at the criteria again (WP248 rev.01; GDPR, Article 35(1)): with two a high risk is presumed and with one "
            "a person must judge. As it stands this answer may wrongly call the impact assessment not applicable, or "
            "still leave it open.",
        )


def _assessment_hangs_on_them(rows: Sequence[RequirementAnswer], as_of: date) -> bool:
    """Say whether an impact assessment is open, or denied for no other reason than that the risk is not high."""
    asked = {key for key, first in ASSESSMENTS.items() if first <= as_of}
    return any(
        row.requirement.key in asked and (row.status == "undetermined" or row.reason == "condition") for row in rows
    )


def _criteria_without_data() -> Iterable[Text]:
    """Say which of two facts must be wrong; neither follows from the other, so that both descriptions are read."""
    yield Text(
        "Volgens de feiten voldoet de verwerking aan een van de negen Europese risicocriteria, maar worden er geen "
        "persoonsgegevens verwerkt. Die criteria gaan over het verwerken van persoonsgegevens (WP248 rev.01; AVG, "
        "artikel 35, lid 1). Verbeter een van beide: nu kan dit antwoord de DPIA en de rest van de AVG, de Wpg of de "
        "Wjsg ten onrechte niet van toepassing noemen.",
        "By the facts the processing meets one of the nine European risk criteria, yet no personal data are processed. "
        "Those criteria are about processing personal data (WP248 rev.01; GDPR, Article 35(1)). Correct one of the "
        "two: as it stands this answer may wrongly call the DPIA and the rest of the GDPR, the Wpg or the Wjsg not "
        "applicable.",
    )
