"""Turns: nobody begins before the one who has the turn is done, in this process or another."""

import subprocess
import sys
from threading import Event, Thread

from checks.errands import Lane
from storage.database import Database
from storage.turns import turn

KEEPS_IT = """
import sys, time
from storage.database import Database
from storage.turns import turn
from checks.errands import Lane
with turn(Database(sys.argv[1]), Lane.QUICK):
    print("mine", flush=True)
    time.sleep(60)
"""


def test_the_next_one_waits_until_the_turn_is_over(address: str) -> None:
    database, has_it, order = Database(address), Event(), list[str]()

    def wait_for_it() -> None:
        with turn(database, Lane.QUICK):
            order.append("second")
            has_it.set()

    with turn(database, Lane.QUICK):
        waiting = Thread(target=wait_for_it)
        waiting.start()
        assert not has_it.wait(0.2)
        order.append("first")
    waiting.join(10)
    database.dispose()

    assert order == ["first", "second"]


def test_a_process_that_is_killed_ends_its_turn(address: str) -> None:
    other = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", KEEPS_IT, address], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    with other, other.stdout:
        assert other.stdout.readline() == "mine\n"
        other.kill()
    database = Database(address)

    with turn(database, Lane.QUICK):
        is_mine = True
    database.dispose()

    assert is_mine


def test_each_lane_has_its_own_turn(address: str) -> None:
    database = Database(address)

    with turn(database, Lane.LONG), turn(database, Lane.QUICK), turn(database, Lane.READING):
        all_three = True
    database.dispose()

    assert all_three
