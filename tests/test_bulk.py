"""Bulk runs give what the engine for one system gives, whatever the table, the day and the reading."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.applies.bits import unpack
from normgraph.applies.description import read_description
from normgraph.applies.facts import close
from normgraph.bulk.closure import RowFault, close_planes, planes_on
from normgraph.bulk.columns import full_plane, planes_of
from normgraph.bulk.engines import on_this_machine
from normgraph.bulk.kernel import decide
from normgraph.bulk.plan import Plan, make_plan
from normgraph.bulk.read import changes_between, explain_status, open_run, read_statuses, statuses_of_system, totals_of
from normgraph.bulk.run import RunQuestion, pack_bulk, run_bulk
from normgraph.errors import ContradictoryFacts, InvalidValue
from normgraph.settings import Settings
from systems import TODAY, closed, described, engine, norms, partial, seeded, statuses, statuses_of, systems, values
from tables import DAYS, contents, generated, table_of, write

SMALL = Settings(bulk_block_systems=100)

some_days = st.sampled_from([date(2018, 5, 25), date(2026, 8, 1), date(2026, 8, 2), TODAY, *DAYS, date(2031, 1, 1)])


def plan_for(*days: date, known_at: date = TODAY, readings: Mapping[str, str] | None = None) -> Plan:
    return make_plan(norms(), days, known_at, readings)


def run(
    table: Any, folder: Path, days: Sequence[date] = (TODAY,), limits: Settings = SMALL, group: int | None = None
) -> Path:
    """Run over a table in this process, and give the folder of the run."""
    file = write(table, folder / "facts.parquet", group)
    run_bulk(file, folder / "run", norms(), RunQuestion(days, TODAY, {}), on_this_machine(1), limits)
    return folder / "run"


def rows_of(folder: Path, day: date) -> list[dict[str, Any]]:
    return [row for table in read_statuses(folder, day) for row in table.to_pylist()]


# ---- the same as one by one ----


def bulk_states(descriptions: Sequence[Mapping[str, Any]], as_of: date) -> list[dict[str, bool]]:
    """Close a table of descriptions, and give what is then known of each."""
    table, plan = table_of(descriptions), plan_for(as_of)
    count = table.num_rows
    none, every = full_plane(0, count), full_plane(count, count)
    planes = planes_on(close_planes(planes_of(table, plan), plan), plan, as_of, none, every)
    values = {key: unpack(*rails, count) for key, rails in planes.items()}
    return [{key: bool(column[row]) for key, column in values.items() if column[row] != 1} for row in range(count)]


def without_dates(state: Mapping[str, bool]) -> dict[str, bool]:
    """Leave out the cell that says that a date is given, which only planes have."""
    return {key: held for key, held in state.items() if key not in ("date_in_service", "date_gpai_market")}


@given(st.lists(systems(), max_size=5), some_days)
def test_closure_is_that_of_one_description(drawn: list[dict[str, Any]], as_of: date) -> None:
    found = bulk_states(drawn, as_of)
    assert [without_dates(state) for state in found] == [closed(facts, as_of) for facts in drawn]


@settings(max_examples=50)
@given(st.lists(systems(), min_size=1, max_size=5), some_days, some_days)
def test_statuses_are_those_of_one_description(drawn: list[dict[str, Any]], as_of: date, known_at: date) -> None:
    words = ("does_not_apply", "undetermined", "applies")
    [decided] = decide(table_of(drawn), plan_for(as_of, known_at=known_at), packed=False)
    for row, facts in enumerate(drawn):
        for key, status in statuses(facts, as_of, known_at).items():
            place = decided.day.column_of.get(key) or decided.day.constant[key]
            assert words[unpack(*decided.rails[place], len(drawn))[row]] == status


def test_readings_are_taken() -> None:
    drawn = [partial(seeded(seed), 0.7) for seed in range(40)]
    taken = {"article-111-2-scope": "whole-regulation", "risk-selection-reasons": "separate-act"}
    day = date(2026, 11, 22)
    answers = [statuses_of(read_description({"facts": f, "readings": taken}, norms()), day, TODAY) for f in drawn]
    [decided] = decide(table_of(drawn), plan_for(day, readings=taken), packed=False)
    for key in norms().requirements:
        place = decided.day.column_of.get(key) or decided.day.constant[key]
        found = unpack(*decided.rails[place], len(drawn)).tolist()
        assert found == [{"does_not_apply": 0, "undetermined": 1, "applies": 2}[one[key]] for one in answers]
    assert answers != [statuses(facts, day) for facts in drawn], "the readings make a difference here"


@st.composite
def any_facts(draw: st.DrawFn) -> dict[str, Any]:
    """Draw facts that may exclude one another."""
    implying = [fact for fact in norms().facts.values() if fact.implies or fact.excludes or fact.member_excludes]
    keys = {key for fact in implying for key in (fact.key, *fact.implies, *fact.excludes)}
    chosen = draw(st.lists(st.sampled_from(sorted(keys)), unique=True))
    return {key: draw(values(norms().facts[key])) for key in chosen}


@given(st.lists(any_facts(), min_size=1, max_size=6))
def test_the_first_contradiction_is_found(drawn: list[dict[str, Any]]) -> None:
    first = None
    for row, facts in enumerate(drawn):
        try:
            close(described(facts), norms(), TODAY)
        except ContradictoryFacts:
            first = row
            break
    plan = plan_for(TODAY)
    planes = planes_of(table_of(drawn), plan)
    if first is None:
        close_planes(planes, plan)
    else:
        with pytest.raises(RowFault) as fault:
            close_planes(planes, plan)
        assert fault.value.row == first


# ---- types of columns ----


def recoded(table: Any, name: str, column: Any) -> Any:
    return table.set_column(table.column_names.index(name), name, column)


def test_every_type_of_column_says_the_same() -> None:
    plan, table = plan_for(TODAY), generated(1000)
    expected = planes_of(table, plan)
    for fact in norms().facts.values():
        column = table.column(fact.key)
        if fact.type == "enum":
            table = recoded(table, fact.key, column.cast(pyarrow.large_string()))
        elif fact.type == "set":
            table = recoded(table, fact.key, column.cast(pyarrow.large_list(pyarrow.large_string())))
        elif fact.type == "date":
            days = pyarrow.array([None if day is None else date.fromisoformat(day) for day in column.to_pylist()])
            table = recoded(table, fact.key, days)
            assert days.type == pyarrow.date32()
    found = planes_of(table, plan)
    assert found.keys() == expected.keys()
    assert all((found[key][rail] == expected[key][rail]).all() for key in found for rail in (0, 1))


@pytest.mark.parametrize("start", [1, 3, 8, 64])
def test_a_slice_of_a_table_is_read_in_place(start: int) -> None:
    table, plan = generated(300), plan_for(TODAY)
    sliced, copied = (
        table.slice(start, 130),
        pyarrow.Table.from_pylist(table.slice(start, 130).to_pylist(), table.schema),
    )
    for rails, same in zip(planes_of(sliced, plan).values(), planes_of(copied, plan).values(), strict=True):
        assert all((one == other).all() for one, other in zip(rails, same, strict=True))


def test_a_column_without_a_value_is_unknown() -> None:
    table = pyarrow.table({key: pyarrow.nulls(3) for key in norms().facts})
    assert planes_of(table, plan_for(TODAY)) == {}


def test_a_dictionary_may_count_its_places_without_sign() -> None:
    plan, places = plan_for(TODAY), pyarrow.array([0, None, 1], "uint32")
    column = pyarrow.DictionaryArray.from_arrays(places, pyarrow.array(["pilot", "ended"]))
    found, expected = (planes_of(pyarrow.table({"lifecycle": one}), plan) for one in (column, column.cast("string")))
    assert all((found[key][rail] == expected[key][rail]).all() for key in expected for rail in (0, 1))


def test_a_dictionary_may_have_a_null_among_its_values(tmp_path: Path) -> None:
    """Arrow allows it; Parquet, in which ids and organisations are written, cannot hold it."""
    places = pyarrow.array([0, 1, None, 2], "int8")

    def values(*texts: str | None) -> pyarrow.DictionaryArray:
        return pyarrow.DictionaryArray.from_arrays(places, pyarrow.array(texts))

    columns = {
        "id": values("a", None, "d"),
        "organisation": values("x", None, "x"),
        "lifecycle": values("pilot", None, "ended"),
    }
    table = pyarrow.table(columns)
    plain = pyarrow.table({name: column.cast("string") for name, column in columns.items()})
    file = tmp_path / "encoded.arrow"
    with pyarrow.OSFile(str(file), "wb") as stream, pyarrow.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)
    run_bulk(file, tmp_path / "encoded", norms(), RunQuestion((TODAY,), TODAY, {}), on_this_machine(1), SMALL)
    decided = tmp_path / "encoded", run(plain, tmp_path)
    found, expected = (next(read_statuses(folder)) for folder in decided)
    assert found.column("id").to_pylist() == ["a", None, None, "d"]
    assert found.column("organisation").to_pylist() == ["x", None, None, "x"]
    assert found.equals(expected)


def test_members_behind_a_null_are_not_read() -> None:
    """Arrow lets a null of a list keep members; here one that no fact has."""
    plan = plan_for(TODAY)
    column = pyarrow.ListArray.from_arrays(
        [0, 1, 2, 3], pyarrow.array(["5a", "99", "1a"]), mask=pyarrow.array([False, True, False])
    )
    found, expected = (planes_of(pyarrow.table({"annex3": one}), plan) for one in (column, [["5a"], None, ["1a"]]))
    assert all((found[key][rail] == expected[key][rail]).all() for key in expected for rail in (0, 1))


def test_no_systems(tmp_path: Path) -> None:
    folder = run(generated(1).slice(0, 0), tmp_path)
    assert list(read_statuses(folder)) == []
    assert {row["systems"] for row in totals_of(open_run(folder))} == {0}


# ---- whole runs ----


def test_a_run_gives_the_status_of_every_system(tmp_path: Path) -> None:
    drawn = [partial(seeded(seed), 0.6) for seed in range(230)]
    folder = run(table_of(drawn), tmp_path, DAYS, group=30)
    for number, day in enumerate(DAYS):
        rows = rows_of(folder, day)
        assert [(row["system"], row["id"], row["as_of"]) for row in rows] == [(n, f"s{n}", day) for n in range(230)]
        for place in range(number % 3, 230, 3):  # of each day other systems, as the engine takes its time for each
            assert {key: rows[place][key] for key in norms().requirements} == statuses(drawn[place], day)


def test_what_a_run_says_of_itself_keeps_its_form_on_disk(tmp_path: Path) -> None:
    """A folder is read again by later versions, and by others: names and shapes stay."""
    run(generated(3), tmp_path, DAYS[:2])
    manifest = json.loads((tmp_path / "run/manifest.json").read_bytes())
    receipt = json.loads((tmp_path / "run/receipts/block-000000.json").read_bytes())
    assert [*manifest] == ["run", "blocks", "files", "sha256"]
    assert [*receipt] == ["block", "first", "count", "files", "statuses", "changes", "sha256"]
    assert manifest["run"] == json.loads((tmp_path / "run/run.json").read_bytes())
    assert {key: manifest["run"][key] for key in ("as_of", "known_at", "block_systems")} == {
        "as_of": [str(day) for day in DAYS[:2]], "known_at": str(TODAY), "block_systems": SMALL.bulk_block_systems,
    }  # fmt: skip
    assert [*manifest["run"]["input"]] == ["path", "fingerprint", "systems"]
    assert {tuple(one) for one in (*manifest["files"].values(), *receipt["files"].values())} == {("bytes", "sha256")}
    assert {day: [*counts] for day, counts in receipt["statuses"].items()} == {
        str(day): ["applies", "does_not_apply"] for day in DAYS[:2]
    }
    read = open_run(tmp_path / "run").manifest
    assert read.run.as_json() == manifest["run"]
    assert {name: (one.bytes, one.sha256) for name, one in read.files.items()} == {
        name: (one["bytes"], one["sha256"]) for name, one in manifest["files"].items()
    }


def test_one_system_and_one_requirement_are_read(tmp_path: Path) -> None:
    drawn = [partial(seeded(seed), 0.6) for seed in range(120)]
    folder = run(table_of(drawn), tmp_path, DAYS)
    opened = open_run(folder)
    assert statuses_of_system(opened, "s119", TODAY) == {TODAY: statuses(drawn[119])}
    [table] = read_statuses(folder, TODAY, ["aia-27-1"])
    assert table.column_names == ["as_of", "system", "id", "aia-27-1"]


def test_the_reason_comes_from_the_engine_for_one(tmp_path: Path) -> None:
    drawn = [partial(seeded(seed), 0.6) for seed in range(120)]
    opened = open_run(run(table_of(drawn), tmp_path, DAYS))
    [(answer, row)] = explain_status(opened, "s7", "avg-35-1", TODAY, norms(), SMALL)
    alone = engine().answer(described(drawn[7]), TODAY, TODAY)
    [same] = [one for one in alone.requirements if one.requirement.key == "avg-35-1"]
    names = [one.name for one in fields(row) if one.name != "readings"]
    assert {name: getattr(row, name) for name in names} == {name: getattr(same, name) for name in names}
    assert [(one.dispute, one.taken, one.outcomes) for one in row.readings] == [
        (one.dispute, one.taken, one.outcomes) for one in same.readings
    ]
    assert answer.as_of == TODAY


def test_packed_facts_give_the_same_files(tmp_path: Path) -> None:
    table = generated(350, organisations=3)
    folder = run(table, tmp_path, DAYS)
    pack_bulk(tmp_path / "facts.parquet", tmp_path / "packed", norms(), on_this_machine(1), SMALL)
    question = RunQuestion(DAYS, TODAY, {})
    run_bulk(tmp_path / "packed", tmp_path / "again", norms(), question, on_this_machine(1), SMALL)
    assert contents(tmp_path / "again") == contents(folder)
    [(_, row)] = explain_status(open_run(tmp_path / "again"), "s3", "avg-35-1", TODAY, norms(), SMALL)
    assert row.status == statuses_of_system(open_run(folder), "s3")[TODAY]["avg-35-1"]


# ---- totals ----


def test_totals_count_what_the_rows_say(tmp_path: Path) -> None:
    import pyarrow.parquet

    folder = run(generated(250, organisations=4), tmp_path, DAYS)
    rows = {day: rows_of(folder, day) for day in DAYS}
    for total in totals_of(open_run(folder)):
        found = [row[total["requirement"]] for row in rows[date.fromisoformat(total["as_of"])]]
        assert total["systems"] == len(found)
        assert all(found.count(status) == total[status] for status in ("applies", "undetermined", "does_not_apply"))
    organisations = pyarrow.parquet.read_table(folder / "totals" / "organisations.parquet").to_pylist()
    assert len(organisations) == 3 * 4 * len(norms().requirements)
    for total in organisations[::97]:
        day, key = date.fromisoformat(total["as_of"]), total["requirement"]
        found = [row[key] for row in rows[day] if row["organisation"] == total["organisation"]]
        assert total["systems"] == len(found)
        assert all(found.count(status) == total[status] for status in ("applies", "undetermined", "does_not_apply"))
    changes = pyarrow.parquet.read_table(folder / "totals" / "changes.parquet").to_pylist()
    assert changes == expected_changes(rows)


def test_systems_without_an_organisation_are_counted_apart(tmp_path: Path) -> None:
    import pyarrow.parquet

    bodies = pyarrow.array(["Utrecht", None, "Assen", None, None])
    folder = run(
        generated(5).append_column("organisation", bodies), tmp_path, group=2, limits=Settings(bulk_block_systems=2)
    )
    rows = pyarrow.parquet.read_table(folder / "totals" / "organisations.parquet").to_pylist()
    assert [(row["organisation"], row["systems"]) for row in rows[:3]] == [("Assen", 1), ("Utrecht", 1), (None, 3)]


def expected_changes(rows: Mapping[date, Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Count the changes row by row, in the order of days and requirements."""
    found: dict[tuple[str, ...], int] = {}
    for before, after in ((DAYS[0], DAYS[1]), (DAYS[1], DAYS[2])):
        for key in norms().requirements:
            for one, other in zip(rows[before], rows[after], strict=True):
                if one[key] != other[key]:
                    change = (str(before), str(after), key, one[key], other[key])
                    found[change] = found.get(change, 0) + 1
    names = ("from", "to", "requirement", "before", "after")
    return sorted(
        ({**dict(zip(names, change, strict=True)), "systems": number} for change, number in found.items()),
        key=lambda row: (
            row["from"],
            list(norms().requirements).index(row["requirement"]),
            row["before"],
            row["after"],
        ),
    )


def test_two_states_of_the_law_are_compared(tmp_path: Path) -> None:
    """The Digital Omnibus moved dates; it was published on 24 July 2026."""
    earlier, later = date(2026, 7, 23), TODAY
    day = date(2026, 8, 2)
    file = write(generated(220), tmp_path / "facts.parquet", group=60)
    for known_at in (earlier, later):
        question = RunQuestion([day], known_at, {})
        run_bulk(file, tmp_path / str(known_at), norms(), question, on_this_machine(1), SMALL)
    found = list(changes_between(open_run(tmp_path / str(earlier)), open_run(tmp_path / str(later))))
    before, after = (rows_of(tmp_path / str(known_at), day) for known_at in (earlier, later))
    for key in norms().requirements:
        pairs = [(one[key], other[key]) for one, other in zip(before, after, strict=True) if one[key] != other[key]]
        rows = [row for row in found if row["requirement"] == key]
        assert {(row["before"], row["after"]): row["systems"] for row in rows} == {
            pair: pairs.count(pair) for pair in pairs
        }
    assert {row["requirement"] for row in found} >= {"aia-27-1"}


def test_runs_over_other_days_are_not_compared(tmp_path: Path) -> None:
    for name, days in (("one", DAYS[:1]), ("other", DAYS)):
        (tmp_path / name).mkdir()
        run(generated(10), tmp_path / name, days)
    with pytest.raises(InvalidValue, match="differs between the runs"):
        list(changes_between(open_run(tmp_path / "one/run"), open_run(tmp_path / "other/run")))


def test_planes_have_no_bits_beyond_the_systems() -> None:
    for decided in decide(generated(70), plan_for(*DAYS), packed=False):
        beyond = ~full_plane(70, 70)
        assert not any((rail & beyond).any() for _, rails in decided.columns() for rail in rails)
        assert not any((held & failed).any() for held, failed in decided.rails.values())
        assert all(rail.dtype == numpy.uint64 for _, rails in decided.columns() for rail in rails)


def test_files_of_a_folder_are_one_table(tmp_path: Path) -> None:
    """Each file codes its own texts; a block may hold rows of several."""
    drawn = [partial(seeded(seed), 0.6) for seed in range(12)]
    whole = table_of(drawn)
    (tmp_path / "facts").mkdir()
    for start in range(0, 12, 3):
        write(whole.slice(start, 3), tmp_path / "facts" / f"{start:02}.parquet")
    question = RunQuestion((TODAY,), TODAY, {})
    run_bulk(tmp_path / "facts", tmp_path / "run", norms(), question, on_this_machine(1), Settings())
    [table] = read_statuses(tmp_path / "run")
    assert [{key: row[key] for key in norms().requirements} for row in table.to_pylist()] == [*map(statuses, drawn)]
