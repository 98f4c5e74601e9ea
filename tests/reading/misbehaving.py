"""A child that does what a parser must not be able to do, told by its argument."""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Final

from reading.confinement import Limits, TooMuch, enter

LIMITS: Final = Limits(memory=256 * 2**20, seconds=1, taken=1000, given=5000)
GREEDY: Final = 7
FULL: Final = 8
TOO_MUCH: Final = 9


def _fill_memory() -> int:
    try:
        return len(bytes(2**30))
    except MemoryError:
        return GREEDY


def _go_on_for_ever() -> int:
    while True:
        pass


def _talk_without_end() -> int:
    try:
        for _ in range(100):
            os.write(1, b"x" * 1000)
    except OSError:
        return FULL
    return 0


def _look_around() -> int:
    seen = {
        "environment": dict(os.environ),
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "nice": os.nice(0),
    }
    json.dump(seen, sys.stdout)
    return 0


DEEDS: Final[Mapping[str, Callable[[], int]]] = {
    "memory": _fill_memory,
    "time": _go_on_for_ever,
    "output": _talk_without_end,
    "look": _look_around,
}


def main() -> int:
    try:
        enter(LIMITS)
    except TooMuch:
        return TOO_MUCH
    return DEEDS[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
