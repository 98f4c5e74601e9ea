"""Waiting within a request for what it has promised, so that what is quick is seen at once.

Who waits keeps a thread of the server. So it is a moment only, and never more than half of them
wait: the others go on serving pages, however many errands are asked for at once. Whoever finds no
place does not wait; their page says how far it is.
"""

from collections.abc import Callable
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import cast

from flask import Flask, current_app

from checks.errands import Progress

KEY = "digital-check.patience"
MOMENT = 2.5
"""Seconds; most drafts are read in one."""
FIRST_PAUSE = 0.03
LONGEST_PAUSE = 0.2

Look = Callable[[], Progress | None]


class Patience:
    """So many seconds for so many requests at a time; none where nobody does errands meanwhile."""

    def __init__(self, seconds: float = 0.0, at_once: int = 0) -> None:
        self._seconds = seconds
        self._places = BoundedSemaphore(at_once)

    def until_over(self, look: Look) -> Progress | None:
        """What was seen last: that it is over, gone, or still under way."""
        if not self._places.acquire(blocking=False):
            return look()
        try:
            return _until_over(look, monotonic() + self._seconds)
        finally:
            self._places.release()


def install(app: Flask, patience: Patience) -> None:
    app.extensions[KEY] = patience


def serve(app: Flask, threads: int) -> Flask:
    """The application of a server with so many threads, beside which errands are done."""
    install(app, Patience(MOMENT, threads // 2))
    return app


def patience() -> Patience:
    return cast("Patience", current_app.extensions[KEY])


def _until_over(look: Look, end: float) -> Progress | None:
    pause = FIRST_PAUSE
    while (seen := look()) is not None and not seen.is_over and monotonic() + pause < end:
        sleep(pause)
        pause = min(1.3 * pause, LONGEST_PAUSE)
    return seen
