"""Entries are judged while the next are read: in what order, how far ahead, and what an end in the midst does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from normgraph.conformance.entries import AHEAD, AT_ONCE, CheckedEntry, ahead, check_entries
from normgraph.errors import UnreadableInput
from normgraph.register.record import Record, Rejected
from register_entries import DAY, Entry, having, records

FOUR_GRAPHS = 3 * AT_ONCE + 1


def entry(position: int) -> Entry:
    """Give an entry whose defect tells its position: every third has no name."""
    changed = {} if position % 3 else {"name": ""}
    return having(lars=f"{position:08}", **changed)


def rules(checked: CheckedEntry | Rejected) -> set[str]:
    assert isinstance(checked, CheckedEntry)
    return {finding.rule.key for finding in checked.findings}


def test_what_was_found_stands_with_its_entry_in_the_order_of_the_file() -> None:
    read = list(records([entry(position) for position in range(FOUR_GRAPHS)]))

    judged = list(check_entries(read, DAY))

    assert [one.record for one in judged if isinstance(one, CheckedEntry)] == read
    without_name = [position for position, one in enumerate(judged) if "AR-REQ-name" in rules(one)]
    assert without_name == list(range(0, FOUR_GRAPHS, 3))


def test_an_entry_is_judged_alike_alone_and_among_others() -> None:
    read = list(records([entry(position) for position in range(FOUR_GRAPHS)]))

    together = [rules(one) for one in check_entries(read, DAY)]

    assert together == [rules(one) for record in read for one in check_entries([record], DAY)]


def test_no_more_is_read_ahead_than_the_engine_can_take() -> None:
    asked = []

    def watched() -> Iterator[Record]:
        for record in records([entry(position) for position in range(20 * AT_ONCE)]):
            asked.append(record.position)
            yield record

    next(iter(check_entries(watched(), DAY)))

    assert len(asked) == (AHEAD + 1) * AT_ONCE


def test_an_error_of_the_source_reaches_who_asks() -> None:
    def torn() -> Iterator[Record]:
        yield from records([entry(position) for position in range(FOUR_GRAPHS)])
        raise UnreadableInput("afgebroken", "torn")

    with pytest.raises(UnreadableInput, match="torn"):
        list(check_entries(torn(), DAY))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_items_keep_their_order_however_many_are_asked_for_ahead(count: int) -> None:
    assert list(ahead(iter(range(4)), count)) == [0, 1, 2, 3]
