"""German local time: a day and a time of day as one moment, also where the clocks are changed."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from checks.text import Text

LOCAL_TIME: Final = ZoneInfo("Europe/Berlin")
END_OF_DAY: Final = time(23, 59, 59)


class NoSuchTime(ValueError):
    """The clocks are put forward over this time; `words` says which ones there are."""

    def __init__(self, words: Text) -> None:
        self.words = words
        super().__init__(words.en)


def local_day(moment: datetime) -> date:
    """The day on a German calendar."""
    return moment.astimezone(LOCAL_TIME).date()


def local_clock(moment: datetime) -> time:
    """The time on a German clock, to the second."""
    return moment.astimezone(LOCAL_TIME).time().replace(microsecond=0)


def moment_of(day: date, clock: time, *, later: bool) -> datetime:
    """The moment, in UTC, at which a German clock shows this time on this day.

    In the night in which the clocks are put back an hour comes twice; `later` says which of the
    two is meant. Raises NoSuchTime in the hour that is skipped when they are put forward.
    """
    wanted = datetime.combine(day, clock)
    moment = wanted.replace(tzinfo=LOCAL_TIME, fold=int(later)).astimezone(UTC)
    if moment.astimezone(LOCAL_TIME).replace(tzinfo=None) != wanted:
        raise NoSuchTime(_skipped(day, clock))
    return moment


def begin_of(day: date) -> datetime:
    return moment_of(day, time(0, 0), later=False)


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return moment_of(day, END_OF_DAY, later=True)


def _skipped(day: date, clock: time) -> Text:
    gone = datetime.combine(day, clock).replace(tzinfo=LOCAL_TIME)
    first = gone.astimezone(UTC).astimezone(LOCAL_TIME).replace(minute=0)
    shown, next_one = f"{clock:%H:%M}", f"{first:%H:%M}"
    return Text(
        f"{shown} Uhr gibt es an diesem Tag nicht: In dieser Nacht wird die Uhr vorgestellt. Bitte "
        f"wählen Sie eine Zeit davor, oder {next_one} Uhr und später.",
        f"There is no {shown} on this day: the clocks go forward that night. Please choose an "
        f"earlier time, or {next_one} or later.",
    )
