"""The rule of the waiting list keeps groups together, is never overtaken and starves nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wegenetz.booking.values.waiting_list import (
    EVENING,
    LONGEST,
    MORNING,
    SHORTEST,
    Waiting,
    answer_until,
    moving_up,
)
from wegenetz.foundation.clock import BERLIN


def queue_of(*parties: int, passing: tuple[int, ...] = ()) -> list[Waiting]:
    return [
        Waiting(id=place, party=party, lets_pass=place in passing)
        for place, party in enumerate(parties)
    ]


queues = st.lists(
    st.tuples(st.integers(1, 12), st.booleans()).map(
        lambda drawn: Waiting(id=0, party=drawn[0], lets_pass=drawn[1])
    ),
    max_size=12,
).map(lambda found: [replace(party, id=place) for place, party in enumerate(found)])


def test_the_first_group_that_fits_whole_is_served():
    assert moving_up(free=3, capacity=10, queue=queue_of(2, 1, 1)) == [0, 1]


def test_seats_gather_for_a_large_group_at_the_head():
    assert moving_up(free=3, capacity=10, queue=queue_of(4, 1, 2)) == []
    assert moving_up(free=4, capacity=10, queue=queue_of(4, 1, 2)) == [0]


def test_whoever_lets_others_pass_is_passed_and_keeps_the_place():
    assert moving_up(free=3, capacity=10, queue=queue_of(4, 1, 2, passing=(0,))) == [1, 2]
    assert moving_up(free=4, capacity=10, queue=queue_of(4, 1, 2, passing=(0,))) == [0]


def test_a_group_larger_than_the_room_stands_in_nobodys_way():
    assert moving_up(free=1, capacity=10, queue=queue_of(11, 1)) == [1]


@given(free=st.integers(0, 20), queue=queues)
def test_nobody_is_split_and_no_seat_given_twice(free, queue):
    served = moving_up(free=free, capacity=10, queue=queue)
    assert len(set(served)) == len(served)
    assert sum(queue[place].party for place in served) <= free


@given(free=st.integers(0, 10), queue=queues)
def test_nobody_is_overtaken_against_their_will(free, queue):
    served = set(moving_up(free=free, capacity=10, queue=queue))
    for party in queue:
        if party.id not in served and not party.lets_pass and party.party <= 10:
            assert not any(other > party.id for other in served)


@given(free=st.integers(0, 10), queue=queues, later=queues)
def test_whoever_comes_later_changes_nothing_for_those_before(free, queue, later):
    behind = [replace(party, id=len(queue) + party.id) for party in later]
    alone = moving_up(free=free, capacity=10, queue=queue)
    together = moving_up(free=free, capacity=10, queue=queue + behind)
    assert [place for place in together if place < len(queue)] == alone


@given(free=st.integers(0, 10), queue=queues)
def test_no_seat_stays_empty_that_the_first_could_use(free, queue):
    served = set(moving_up(free=free, capacity=10, queue=queue))
    left = free - sum(queue[place].party for place in served)
    first = next((party for party in queue if party.id not in served), None)
    assert first is None or first.party > left


@given(
    ahead=st.lists(st.integers(1, 10), max_size=8),
    mine=st.integers(1, 10),
    freed=st.lists(st.integers(1, 3), min_size=200, max_size=200),
    arrivals=st.lists(st.integers(1, 10), min_size=200, max_size=200),
)
def test_while_seats_keep_freeing_every_group_is_served_in_the_end(ahead, mine, freed, arrivals):
    """Every round somebody small comes behind us, and one to three seats are freed; we are served after at most as many
    rounds as the seats needed by everybody ahead and ourselves.
    """
    me = len(ahead)
    queue = queue_of(*ahead, mine)
    free = 0
    for number, (seats, arriving) in enumerate(zip(freed, arrivals, strict=True), start=1):
        free += seats
        queue.append(Waiting(id=me + number, party=min(arriving, 2)))
        served = set(moving_up(free=free, capacity=10, queue=queue))
        free -= sum(party.party for party in queue if party.id in served)
        queue = [party for party in queue if party.id not in served]
        if me in served:
            assert number <= sum(ahead) + mine
            return
    raise AssertionError("starved")


instants = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(now=instants, left=st.timedeltas(timedelta(minutes=1), timedelta(days=400)))
def test_there_is_always_time_to_answer_by_day_and_never_after_the_start(now, left):
    starts_at = now + left
    until = answer_until(now=now, starts_at=starts_at)
    assert now < until <= starts_at
    if until < starts_at:
        assert until - now >= SHORTEST
        assert MORNING <= until.astimezone(BERLIN).time() < EVENING
        assert until - now <= LONGEST + timedelta(hours=15)


def test_two_days_to_answer_when_the_run_is_far():
    now = datetime(2026, 11, 23, 11, tzinfo=BERLIN)
    assert answer_until(now=now, starts_at=now + timedelta(days=40)) == now + timedelta(days=2)


def test_a_quarter_of_the_time_left_when_the_run_is_near():
    now = datetime(2026, 11, 23, 10, tzinfo=BERLIN)
    starts_at = now + timedelta(days=1)
    assert answer_until(now=now, starts_at=starts_at) == now + timedelta(hours=6)
