"""What comes out of an assessment; computed once for each change and kept while it lasts."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from actions.assessments import Opened
from checks.report_model import Report, ReportForm, build_report

Kept = TypeVar("Kept")
Key = tuple[object, ...]
KEPT_SECONDS = 3600
REPORTS_KEPT = 256


class Memory(Generic[Kept]):
    """The latest results of this process, for an hour, bounded; the longest unasked goes first.

    Keys begin with the row of the assessment, by which what was deleted is forgotten.
    """

    def __init__(self, most: int, seconds: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._kept: OrderedDict[Key, tuple[float, Kept]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key) -> Kept | None:
        with self._lock:
            self._forget_old()
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[1]

    def keep(self, key: Key, result: Kept) -> Kept:
        with self._lock:
            self._kept[key] = (self._seconds(), result)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return result

    def forget(self, row: int) -> None:
        """Forget all of one assessment, in this process; in others it ends within the hour."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == row]:
                del self._kept[key]

    def _forget_old(self) -> None:
        oldest = self._seconds() - KEPT_SECONDS
        for key in [key for key, (made, _) in self._kept.items() if made < oldest]:
            del self._kept[key]


_reports: Memory[Report] = Memory(REPORTS_KEPT)


def key_of(opened: Opened) -> tuple[int, float, int]:
    """What changes whenever the assessment does; a restored backup may use a number again."""
    return opened.kept.row, opened.kept.created_at.timestamp(), opened.kept.revision


def report(opened: Opened) -> Report:
    """The whole report of this assessment as it stands."""
    key = key_of(opened)
    found = _reports.find(key)
    if found is not None:
        return found
    fresh = build_report(opened.catalogue, opened.assessment, ReportForm.FULL)
    return _reports.keep(key, fresh)


def forget(row: int) -> None:
    """Forget the report of a deleted assessment."""
    _reports.forget(row)
