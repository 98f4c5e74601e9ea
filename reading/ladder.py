"""Where a number stands: which numbers are around it, told from the run of numbers so far.

A number continues the innermost run that it can continue; one that cannot continue any opens a
run inside the last. So "1." after "II." is the first of II, and "3." after a list of six is the
third of what stood before that list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reading.numbers import Mark

_PLAIN: Final = {"1", "1."}
"""Styles of figures that share one run once they have several parts: "4." and "4.2."."""


@dataclass(frozen=True, slots=True)
class Rung:
    mark: Mark | None
    printed: str
    is_heading: bool
    is_item: bool
    """Whether it is part of a list, which ends with the next paragraph without a number."""


class Ladder:
    """The rungs from the outermost to the innermost number at the place reached so far."""

    def __init__(self) -> None:
        self.rungs: list[Rung] = []

    def clear(self, rung: Rung) -> None:
        """A heading without a number, or an annex: what was numbered so far is over."""
        self.rungs = [rung]

    def leave_list(self) -> None:
        while self.rungs and self.rungs[-1].is_item:
            self.rungs.pop()

    def climb(self, rung: Rung, readings: Sequence[Mark]) -> Rung:
        """Places the rung by the first of its readings that fits; returns it as placed."""
        depth, mark = self.place(readings, is_heading=rung.is_heading)
        placed = replace(rung, mark=mark)
        self.rungs[depth:] = [placed]
        return placed

    def place(self, readings: Sequence[Mark], *, is_heading: bool) -> tuple[int, Mark]:
        """How many rungs stay around the number, and the reading that holds."""
        for find in (self._after_predecessor, self._below_prefix, self._after_gap):
            for mark in readings:
                depth = find(mark, is_heading)
                if depth is not None:
                    return depth, mark
        mark = next((m for m in readings if m.is_first), readings[0])
        return self._fresh(mark, is_heading=is_heading), mark

    def continues(self, readings: Sequence[Mark]) -> bool:
        """Whether a number comes next in some run that is open, or opens one of its own."""
        return any(
            self._after_predecessor(mark, None) is not None
            or (len(mark.values) > 1 and mark.is_first and self._below_prefix(mark, None))
            for mark in readings
        )

    def _after_predecessor(self, mark: Mark, is_heading: bool | None) -> int | None:  # noqa: FBT001
        """The depth of the innermost number it follows; one of its own kind is preferred."""
        found = [d for d, rung in self._inwards() if rung.mark and mark.follows(rung.mark)]
        alike = [d for d in found if is_heading in {None, self.rungs[d].is_heading}]
        return next(iter(alike or found), None)

    def _below_prefix(self, mark: Mark, _: bool | None) -> int | None:  # noqa: FBT001
        prefix = mark.values[:-1]
        if not prefix:
            return None
        for depth, rung in self._inwards():
            if rung.mark and _shares_run(rung.mark, mark) and rung.mark.values == prefix:
                return depth + 1
        return None

    def _after_gap(self, mark: Mark, is_heading: bool | None) -> int | None:  # noqa: FBT001
        """Numbers may be left out ("[aufgehoben]"), or their line is hidden in another."""
        for depth, rung in self._inwards():
            before = rung.mark
            if (
                before
                and rung.is_heading == is_heading
                and before.style == mark.style
                and before.values[:-1] == mark.values[:-1]
                and before.values[-1] < mark.values[-1]
            ):
                return depth
        return None

    def _fresh(self, mark: Mark, *, is_heading: bool) -> int:
        """A new run: inside the last number, or in place of an equal run that is over."""
        for depth, rung in enumerate(self.rungs):
            is_equal = rung.mark is not None and rung.mark.style == mark.style
            if is_equal and rung.is_heading == is_heading:
                return depth
        if not is_heading:
            return len(self.rungs)
        last = (depth + 1 for depth, rung in self._inwards() if rung.is_heading)
        return next(last, 0)

    def _inwards(self) -> list[tuple[int, Rung]]:
        return list(enumerate(self.rungs))[::-1]


def _shares_run(one: Mark, other: Mark) -> bool:
    return one.style == other.style or {one.style, other.style} <= _PLAIN
