"""How often somebody did something lately: one counter per hour, shared by all processes."""

from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from sqlalchemy import Column, Connection, Integer, String, Table, delete, select

from storage.database import Moment, insert_into, metadata

knock_table = Table(
    "knock",
    metadata,
    Column("bucket", String(64), primary_key=True),
    Column("hour", Moment, primary_key=True),
    Column("times", Integer, nullable=False),
)


class Limits:
    """The counters of one transaction. Addresses are kept only as keyed hashes, for two hours.

    A `mark` may be kept longer by whoever asks for it, and the privacy notice says where it is.
    """

    def __init__(self, connection: Connection, key: str) -> None:
        self._connection = connection
        self._key = key.encode()[:64]

    def mark(self, who: str) -> str:
        """By what somebody who is counted later is known again; their address cannot be told."""
        return blake2b(who.encode(), key=self._key, digest_size=16).hexdigest()

    def count(self, deed: str, who: str, at: datetime, *, by: int = 1) -> int:
        """Count one more, or so many, and say how many it were in this hour."""
        hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        bucket = self.mark(f"{deed}|{who}")
        self._forget(hour - timedelta(hours=1))
        one_more = (
            insert_into(knock_table, self._connection)
            .values(bucket=bucket, hour=hour, times=by)
            .on_conflict_do_update(
                index_elements=["bucket", "hour"], set_={"times": knock_table.c.times + by}
            )
        )
        self._connection.execute(one_more)
        table = knock_table.c
        times = self._connection.scalar(
            select(table.times).where(table.bucket == bucket, table.hour == hour)
        )
        return int(times or 0)

    def _forget(self, before: datetime) -> None:
        self._connection.execute(delete(knock_table).where(knock_table.c.hour < before))
