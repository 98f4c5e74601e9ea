"""What a database is asked while something is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from actions.work import Workplace


@contextmanager
def statements(workplace: Workplace) -> Iterator[list[str]]:
    """The statements asked meanwhile, without the bounds of transactions."""
    asked: list[str] = []

    def note(*execution: object) -> None:
        asked.append(str(execution[2]))

    event.listen(workplace.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(workplace.database.engine, "before_cursor_execute", note)
    asked[:] = [one for one in asked if not one.startswith("BEGIN")]
