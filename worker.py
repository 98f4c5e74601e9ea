"""The worker door: does what was promised, where several machines serve and none of them does it.

Any number of workers may run. Who needs only one machine needs none.
"""

import logging
import sys
from functools import partial

from actions import errands
from actions.work import AT_ONCE
from app import open_workplace, read_means
from checks.errands import Lane
from config import WORKER, BadSetting, Settings, read_settings
from storage.catalogues import VersionTaken
from storage.job_engine import Pace, work_off
from storage.marked_file import FileFaults


def work(settings: Settings, pace: Pace) -> None:
    """Do errands until the process is asked to stop. Raises BadSetting."""
    if settings.jobs != WORKER:
        message = (
            "DIGITAL_CHECK_JOBS is 'process', so the application does everything itself; set it "
            "to worker for all its processes."
        )
        raise BadSetting(message)
    workplace = open_workplace(settings)

    def make_round(lane: Lane) -> list[str]:
        errands.promise_regular(workplace)
        return list(errands.list_overdue(workplace, lane))

    perform = partial(errands.perform, workplace, read_means(settings))
    at_once = {Lane.QUICK: settings.threads, Lane.READING: AT_ONCE, Lane.LONG: 1}
    work_off(workplace.database, perform, make_round, at_once=at_once, pace=pace)


def main() -> int:
    """Work until stopped; 2 when settings, database or catalogue cannot be used."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        work(read_settings(), Pace())
    except (BadSetting, FileFaults, VersionTaken, OSError) as error:
        sys.stderr.write(f"Cannot start: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
