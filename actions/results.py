"""What comes out of an assessment; computed once for each change and kept while it lasts."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from actions.assessments import Opened
from checks.report_model import Report, ReportForm, build_report

Kept = TypeVar("Kept")
REPORTS_KEPT = 256


class Memory(Generic[Kept]):
    """The latest results of this process, bounded; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, result: Kept) -> Kept:
        with self._lock:
            self._kept[key] = result
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return result


_reports: Memory[Report] = Memory(REPORTS_KEPT)


def key_of(opened: Opened) -> tuple[int, float, int]:
    """What changes whenever the assessment does; numbers of deleted rows may be used again."""
    return opened.kept.row, opened.kept.created_at.timestamp(), opened.kept.revision


def report(opened: Opened) -> Report:
    """The whole report of this assessment as it stands."""
    key = key_of(opened)
    found = _reports.find(key)
    if found is not None:
        return found
    fresh = build_report(opened.catalogue, opened.assessment, ReportForm.FULL)
    return _reports.keep(key, fresh)
