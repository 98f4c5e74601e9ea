"""What stands in for the world at its edges: a clock that stops, and moves when it is told to."""

from datetime import UTC, datetime, timedelta
from itertools import count

A_MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_clocks = count()


class SettableClock:
    """Stands still until it is set.

    Each one starts a millisecond after the one before, as results are remembered by the moment
    their assessment began, and tests share a process.
    """

    def __init__(self) -> None:
        self.now = A_MONDAY + timedelta(milliseconds=next(_clocks))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **duration: float) -> None:
        """Let time pass: `forward(days=3)`."""
        self.now += timedelta(**duration)
