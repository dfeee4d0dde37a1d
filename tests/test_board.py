"""Counts of several processes: added up, told once, and never lost with a process."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from normgraph.api.board import Board, Posting, summed
from normgraph.api.metrics import Metrics, write_metrics
from normgraph.settings import Settings
from normgraph.sparql.pool import Pool

ROUTES = ("/health", "/v1/answers", 'odd "route"')


def text_of(requests: dict[str, int], busy: int = 0) -> str:
    metrics = Metrics(in_progress=busy)
    for route, count in requests.items():
        for _ in range(count):
            metrics.add("GET", route, 200, 0.004)
    return write_metrics(metrics, Pool(Settings()), {"version": "1"})


def value(text: str, sample: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{sample} ")]
    return float(line.rpartition(" ")[2])


@given(st.lists(st.dictionaries(st.sampled_from(ROUTES), st.integers(1, 5)), max_size=4))
def test_the_counts_of_processes_are_those_of_one_that_did_it_all(done: list[dict[str, int]]) -> None:
    together = {route: sum(one.get(route, 0) for one in done) for route in ROUTES if any(route in one for one in done)}
    ours = summed(text_of(one) for one in done)
    for line in text_of(together).splitlines() if done else ():
        if line.startswith(("normgraph_http_requests_total", "normgraph_http_request_duration_seconds_bucket")):
            sample, _, count = line.rpartition(" ")
            assert value(ours, sample) == float(count)
    heads = [line for line in ours.splitlines() if line.startswith("# TYPE")]
    assert len(heads) == len(set(heads))


def test_what_holds_for_a_moment_goes_with_a_process_and_its_counters_stay() -> None:
    board = Board(3)
    gone, here = Posting(board, board.take()), Posting(board, board.take())
    gone.post(text_of({"/health": 3}, busy=2))
    here.post(text_of({"/health": 4}, busy=1))
    board.give_back(gone.place)
    told = summed(board.others(-1))
    assert value(told, 'normgraph_http_requests_total{method="GET",route="/health",status="200"}') == 7
    assert value(told, "normgraph_http_requests_in_progress") == 1
    assert value(told, "normgraph_server_processes") == 1
    assert board.take() == gone.place


def test_a_process_without_a_place_disturbs_nobody() -> None:
    board = Board(2)
    taken, none = Posting(board, board.take()), Posting(board, board.take())
    taken.post(text_of({"/health": 1}))
    none.post(text_of({"/health": 5}))
    assert value(summed(none.others()), 'normgraph_http_requests_total{method="GET",route="/health",status="200"}') == 1
    board.give_back(none.place)
    assert board.read(taken.place) == text_of({"/health": 1})


def test_a_text_that_is_too_long_is_left_out_and_another_process_reads_what_is_there() -> None:
    board = Board(2)
    place = board.take()
    board.post(place, "kept")
    board.post(place, "x" * (1 << 20))
    child = os.fork()
    if not child:
        board.post(place, f"{board.read(place)} by the child")
        os._exit(0)
    os.waitpid(child, 0)
    assert board.read(place) == "kept by the child"
