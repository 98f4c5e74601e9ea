"""Where a number stands: which numbers are around it, told from the run of numbers so far.

A number continues the innermost run that it can continue; one that cannot continue any opens a
run inside the last. So "1." after "II." is the first of II, and "3." after a list of six is the
third of what stood before that list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reading.numbers import Mark

_FIGURES: Final = {"1", "1."}
"""Styles of figures that share one run once they have several parts: "4." and "4.2."."""

_OUTERMOST: Final = {"Teil", "Anlage", "Anhang"}
_ANNEX: Final = {"Anlage", "Anhang"}


@dataclass(frozen=True, slots=True)
class Rung:
    """A heading or number that is still open.

    `level` is the rank a heading was given in its document, 0 where it was not. An item is part of
    a list, which ends with the next paragraph without a number.
    """

    printed: str
    is_heading: bool
    is_item: bool = False
    level: int = 0
    is_annex: bool = False
    mark: Mark | None = None


class Ladder:
    """The rungs from the outermost to the innermost at the place reached so far."""

    def __init__(self) -> None:
        self.rungs: list[Rung] = []

    def leave_lists(self) -> None:
        while self.rungs and self.rungs[-1].is_item:
            self.rungs.pop()

    def climb(self, rung: Rung, readings: Sequence[Mark]) -> None:
        """Places a rung by the first of its readings that fits, a heading without one by rank."""
        if readings:
            depth, mark = self.place(rung, readings)
            self.rungs[depth:] = [replace(rung, mark=mark, is_annex=mark.style in _ANNEX)]
        else:
            self.rungs[self._below_rank(max(rung.level, 1)) :] = [rung]

    def place(self, rung: Rung, readings: Sequence[Mark]) -> tuple[int, Mark]:
        """How many rungs stay around it, and the reading that holds."""
        finds = [self._after_predecessor, self._below_prefix]
        first = next((mark for mark in readings if mark.is_first), None)
        if first is None or len(readings) == 1:
            finds.append(self._after_gap)
        for find in finds:
            for mark in readings:
                depth = find(rung, mark)
                if depth is not None:
                    return depth, mark
        mark = first or readings[0]
        return self._fresh(rung, mark), mark

    def _after_predecessor(self, rung: Rung, mark: Mark) -> int | None:
        """The depth of the innermost number it follows; one of its own kind is preferred."""
        found = [d for d, before in self._inwards() if before.mark and mark.follows(before.mark)]
        alike = [d for d in found if self.rungs[d].is_heading == rung.is_heading]
        return next(iter(alike or found), None)

    def _below_prefix(self, _: Rung, mark: Mark) -> int | None:
        prefix = mark.values[:-1]
        if not prefix:
            return None
        around = (
            depth + 1
            for depth, before in self._inwards()
            if before.mark and shares_run(before.mark, mark) and before.mark.values == prefix
        )
        return next(around, None)

    def _after_gap(self, rung: Rung, mark: Mark) -> int | None:
        """Numbers may be left out ("[aufgehoben]"), or their line is hidden in another."""
        before_it = (
            depth
            for depth, before in self._inwards()
            if before.mark
            and before.is_heading == rung.is_heading
            and before.mark.style == mark.style
            and before.mark.values[:-1] == mark.values[:-1]
            and before.mark.values[-1] < mark.values[-1]
        )
        return next(before_it, None)

    def _fresh(self, rung: Rung, mark: Mark) -> int:
        """A new run: inside the last number, or in place of an equal run that is over."""
        if mark.style in _OUTERMOST:
            return 0
        for depth, before in enumerate(self.rungs):
            if before.mark and _replaces(rung, mark, before):
                return depth
        if not rung.is_heading:
            return len(self.rungs)
        if rung.level:
            return self._below_rank(rung.level)
        holding = (d + 1 for d, r in self._inwards() if r.is_heading and (r.mark or r.is_annex))
        return next(holding, 0)

    def _below_rank(self, level: int) -> int:
        """The depth below all headings of higher rank; in an annex everything has its place."""
        for depth, rung in enumerate(self.rungs):
            is_around = rung.is_heading and (rung.level or depth + 1) < level
            if not is_around and not (rung.is_annex and level > 1):
                return depth
        return len(self.rungs)

    def _inwards(self) -> list[tuple[int, Rung]]:
        return list(enumerate(self.rungs))[::-1]


def _replaces(rung: Rung, mark: Mark, before: Rung) -> bool:
    there = before.mark
    if there is None or not shares_run(there, mark):
        return False
    if len(mark.values) > 1:
        return there.values != mark.values[: len(there.values)]
    if len(there.values) > 1:
        return rung.is_heading and before.is_heading and there.values[0] < mark.values[0]
    return there.style == mark.style and before.is_heading == rung.is_heading


def shares_run(one: Mark, other: Mark) -> bool:
    return one.style == other.style or {one.style, other.style} <= _FIGURES
