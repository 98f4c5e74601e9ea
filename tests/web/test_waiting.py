"""Waiting within a request: a moment only, for a few at a time, and only where somebody works."""

from threading import Event, Thread
from time import monotonic

from flask import Flask

from checks.errands import Phase, Progress
from web import waiting
from web.waiting import Patience

WAITING, DONE = Progress(Phase.WAITING), Progress(Phase.DONE)


def test_it_ends_as_soon_as_it_is_over() -> None:
    seen = iter([WAITING, Progress(Phase.RUNNING), DONE, WAITING])

    assert Patience(10, 1).until_over(lambda: next(seen)) == DONE


def test_what_was_withdrawn_is_not_waited_for() -> None:
    assert Patience(10, 1).until_over(lambda: None) is None


def test_it_lasts_no_longer_than_a_moment() -> None:
    begun = monotonic()

    assert Patience(0.2, 1).until_over(lambda: WAITING) == WAITING
    assert monotonic() - begun < 0.3


def test_whoever_finds_no_place_looks_once_and_does_not_wait() -> None:
    patience, is_waiting, may_end = Patience(10, 1), Event(), Event()

    def look() -> Progress:
        is_waiting.set()
        may_end.wait(10)
        return DONE

    other = Thread(target=patience.until_over, args=(look,))
    other.start()
    assert is_waiting.wait(10)

    assert _is_sent_away(patience)

    may_end.set()
    other.join(10)
    assert patience.until_over(lambda: DONE) == DONE


def test_of_the_threads_of_a_server_half_go_on_serving() -> None:
    app = waiting.serve(Flask("four"), 4)
    with app.app_context():
        places = waiting.patience()
    are_waiting, may_end = [Event() for _ in range(2)], Event()

    def look(is_waiting: Event) -> Progress:
        is_waiting.set()
        may_end.wait(10)
        return DONE

    threads = [
        Thread(target=places.until_over, args=(lambda one=one: look(one),)) for one in are_waiting
    ]
    for thread in threads:
        thread.start()
    assert all(one.wait(10) for one in are_waiting)
    assert _is_sent_away(places)
    may_end.set()
    for thread in threads:
        thread.join(10)


def _is_sent_away(patience: Patience) -> bool:
    """Whether the next one is answered at once, with what can be seen at the first look."""
    begun, looks = monotonic(), iter([WAITING, DONE])
    return patience.until_over(lambda: next(looks)) == WAITING and monotonic() - begun < 0.5
