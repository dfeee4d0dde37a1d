"""What was known on an earlier day: a dating counts from the publication of the act that fixed it."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from normgraph.applies.description import read_description
from normgraph.files import turtle_files
from normgraph.model import RequirementAnswer, Status
from systems import Facts, engine, norms

ARCHIVES = "archiefwet-1995-3"
NEW_ARCHIVES = "archiefwet-2026"
PUBLISHED = date(2026, 6, 19)
"""Stb. 2026, 149."""

PERIODS = """
PREFIX ng: <https://w3id.org/normgraph/def#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
SELECT ?period ?known ?published {
    ?period a ng:ApplicationPeriod ; ng:legalBasis/ng:ofAct/eli:date_publication ?published
    OPTIONAL { ?period ng:knownFrom ?known }
}"""


def answered(
    facts: Facts, as_of: date, known_at: date, readings: dict[str, str] | None = None
) -> dict[str, RequirementAnswer]:
    description = read_description({"facts": facts, "readings": readings or {}}, norms())
    return {row.requirement.key: row for row in engine().answer(description, as_of, known_at).requirements}


def test_no_dating_is_known_before_the_act_that_it_rests_on_was_published() -> None:
    store = ox.Store()
    for file in turtle_files("data"):
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    found = store.query(PERIODS)
    assert isinstance(found, ox.QuerySolutions)
    rows = [[row[name] for name in ("period", "known", "published")] for row in found]
    acts = {str(period).split("period/")[1].split("-")[0] for period, _, _ in rows}
    assert {"annex", "archiefwet", "avg>", "bio2>", "uavg>", "wdo"} <= acts
    assert [str(period) for period, known, published in rows if not known or known.value < published.value] == []


def test_no_norm_holds_before_a_provision_that_it_rests_on_was_inserted() -> None:
    """UAVG 5(6), 23a, 30a, 30b and 47a came on 1 September 2026, Wpg 4a on 1 January 2019."""
    resting = [
        (key, basis.key, period.valid_from < basis.inserted_on)
        for key, one in norms().requirements.items()
        for basis in one.legal_basis
        for period in one.periods
        if basis.inserted_on
    ]
    assert {"uavg-23a", "uavg-5-4", "wpg-4a-2"} <= {key for key, _, _ in resting}
    assert [(key, place) for key, place, too_early in resting if too_early] == []


def test_the_accessibility_decree_does_not_rest_on_an_act_that_came_later() -> None:
    """The decree counts from 23 September 2019; the Wdo, its basis since (Article 28), from 2023."""
    one = norms().requirements["toegankelijkheidsbesluit-3-1"]
    assert min(period.valid_from for period in one.periods) == date(2019, 9, 23)
    assert "wdo" not in {basis.act.key for basis in one.legal_basis}


@pytest.mark.parametrize("key", ["uavg-22", "uavg-46"])
def test_what_was_added_in_2026_is_no_basis_of_what_held_before(key: str) -> None:
    """UAVG 22 to 30 and 46 hold since 2018; 23a, 30a, 30b and 47a are exceptions of the text of 1 September 2026."""
    facts: Facts = {"personal_data": True, "data_regime": "avg", "special_categories": True, "id_number": ["bsn"]}
    for as_of, later in ((date(2026, 8, 31), "does_not_apply"), (date(2026, 9, 1), "applies")):
        rows = answered(facts, as_of, date(2026, 11, 22))
        assert (rows[key].status, rows["uavg-23a"].status) == ("applies", later)
        assert not {"uavg/art_23a", "uavg/art_30b", "uavg/art_47a/par_2"} & {
            one.key for one in rows[key].requirement.legal_basis
        }


@pytest.mark.parametrize("reading", [None, "in-force", "not-in-force"])
@pytest.mark.parametrize("known_at", [date(2024, 1, 1), date(2026, 5, 13), date(2026, 6, 18)])
@pytest.mark.parametrize("as_of", [date(2024, 1, 1), date(2026, 12, 31), date(2027, 2, 1), date(2040, 1, 1)])
def test_before_its_publication_nothing_was_known_of_the_new_archives_act(
    as_of: date, known_at: date, reading: str | None
) -> None:
    """Archiefwet 1995, Article 86: without an end; the Act of 13 May 2026 was published on 19 June 2026."""
    readings = {"archiefwet-commencement": reading} if reading else {}
    rows = answered({"org_overheidsorgaan": True}, as_of, known_at, readings)
    kept, new = rows[ARCHIVES], rows[NEW_ARCHIVES]
    assert (kept.status, kept.applies_until, kept.readings) == ("applies", None, ())
    assert (new.status, new.reason, new.applies_from, new.readings) == ("does_not_apply", "not-yet", None, ())


def test_from_its_publication_it_is_contested_which_archives_act_holds() -> None:
    rows = answered({"org_overheidsorgaan": True}, date(2027, 2, 1), PUBLISHED)
    assert {rows[key].readings[0].dispute.key for key in (ARCHIVES, NEW_ARCHIVES)} == {"archiefwet-commencement"}


@pytest.mark.parametrize(
    ("as_of", "known_at", "old", "new"),
    [
        (date(2026, 6, 1), date(2026, 3, 4), "applies", "does_not_apply"),
        (date(2026, 6, 1), date(2026, 3, 5), "does_not_apply", "applies"),
        (date(2026, 3, 4), date(2026, 3, 4), "applies", "does_not_apply"),
        (date(2026, 3, 4), date(2026, 11, 22), "applies", "does_not_apply"),
        (date(2026, 3, 5), date(2026, 11, 22), "does_not_apply", "applies"),
    ],
)
def test_bio2_is_known_from_the_day_its_version_1_3_was_published(
    as_of: date, known_at: date, old: Status, new: Status
) -> None:
    rows = answered({"org_bio_scope": True}, as_of, known_at)
    assert (rows["bio-baseline"].status, rows["bio2-baseline"].status) == (old, new)
