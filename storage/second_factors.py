"""Second factors: the sealed secret of an authenticator app, and which codes are used up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Delete,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    Update,
    delete,
    func,
    insert,
    select,
    update,
)

from checks.accounts import PersonId
from checks.second_factors import FAILURES_MAX
from storage.database import Moment, metadata
from storage.sealing import Seal

second_factor_table = Table(
    "second_factor",
    metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", Text, nullable=False),
    Column("last_step", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("set_at", Moment, nullable=False),
)
recovery_code_table = Table(
    "recovery_code",
    metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("hash", String(64), primary_key=True),
)
_known = second_factor_table.c
_codes = recovery_code_table.c


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """What somebody proves beside the password; `secret` is None where the key has changed."""

    secret: str | None
    failures: int
    set_at: datetime
    codes_left: int


class SecondFactors:
    """The second factors of one transaction."""

    def __init__(self, connection: Connection, instance_key: str) -> None:
        self._connection = connection
        self._instance_key = instance_key

    def is_on(self, person: PersonId) -> bool:
        query = select(_known.person_id).where(_known.person_id == person)
        return self._connection.execute(query).first() is not None

    def find(self, person: PersonId) -> SecondFactor | None:
        left = select(func.count()).where(_codes.person_id == person).scalar_subquery()
        row = self._connection.execute(
            select(second_factor_table, left.label("left")).where(_known.person_id == person)
        ).one_or_none()
        if row is None:
            return None
        return SecondFactor(self._kept.open(row.secret, person), row.failures, row.set_at, row.left)

    def add(self, person: PersonId, secret: str, step: int, at: datetime) -> None:
        """Switch it on; `step` is that of the code which proved it, and used up."""
        self._connection.execute(
            insert(second_factor_table).values(
                person_id=person,
                secret=self._kept.close(secret, person),
                last_step=step,
                failures=0,
                set_at=at,
            )
        )

    def use_step(self, person: PersonId, step: int) -> bool:
        """Use up the code of a step and all before it; False where it was used up already.

        One statement decides, so of two that bring the same code at once only one gets in.
        """
        return self._change(
            update(second_factor_table)
            .where(
                _known.person_id == person,
                _known.last_step < step,
                _known.failures < FAILURES_MAX,
            )
            .values(last_step=step, failures=0)
        )

    def use_recovery_code(self, person: PersonId, code_hash: str) -> bool:
        """Use up a recovery code; False where there is none such, or no more."""
        used = self._change(
            delete(recovery_code_table).where(_codes.person_id == person, _codes.hash == code_hash)
        )
        if used:
            self._change(
                update(second_factor_table).where(_known.person_id == person).values(failures=0)
            )
        return used

    def count_failure(self, person: PersonId) -> None:
        self._change(
            update(second_factor_table)
            .where(_known.person_id == person)
            .values(failures=_known.failures + 1)
        )

    def save_recovery_codes(self, person: PersonId, hashes: Iterable[str]) -> None:
        """New recovery codes; the old ones end."""
        self._change(delete(recovery_code_table).where(_codes.person_id == person))
        rows = [{"person_id": person, "hash": code_hash} for code_hash in hashes]
        self._connection.execute(insert(recovery_code_table), rows)

    def drop(self, person: PersonId) -> bool:
        """Switch it off; False where it was not on."""
        self._change(delete(recovery_code_table).where(_codes.person_id == person))
        return self._change(delete(second_factor_table).where(_known.person_id == person))

    def close_offer(self, person: PersonId, secret: str) -> str:
        """A secret to carry through a form until the app has proven that it has it."""
        return self._offered.close(secret, person)

    def open_offer(self, person: PersonId, sealed: str) -> str | None:
        return self._offered.open(sealed, person)

    @property
    def _kept(self) -> Seal:
        return Seal(self._instance_key, "second factor")

    @property
    def _offered(self) -> Seal:
        return Seal(self._instance_key, "offer of a second factor")

    def _change(self, statement: Delete | Update) -> bool:
        return self._connection.execute(statement).rowcount > 0
