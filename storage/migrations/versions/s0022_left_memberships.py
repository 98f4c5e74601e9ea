"""Who has left which organisation, and when; for what was before, the record is asked."""

import json

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

PERSON = sa.table("person", sa.column("id"))
ORGANISATION = sa.table("organisation", sa.column("id"))
RECORD = sa.table(
    "record",
    *map(sa.column, ("id", "kind", "thing", "event", "facts")),
    sa.column("at", Moment),
)


def upgrade() -> None:
    left = op.create_table(
        "left_membership",
        sa.Column("person_id", sa.String(24), _to("person"), primary_key=True),
        sa.Column("organisation_id", sa.String(24), _to("organisation"), primary_key=True),
        sa.Column("left_at", Moment, nullable=False, index=True),
    )
    rows = _left_before(op.get_bind())
    if rows:
        op.bulk_insert(left, rows)


def _left_before(connection: sa.Connection) -> list[dict[str, object]]:
    """The last time each person who still has an account left an organisation."""
    known = RECORD.c
    left = known.kind == "organisation", known.event == "member_left"
    query = sa.select(known.thing, known.facts, known.at)
    last = {
        (json.loads(row.facts).get("whom"), row.thing): row.at
        for row in connection.execute(query.where(*left).order_by(known.id))
    }
    people = set(connection.scalars(sa.select(PERSON.c.id)))
    homes = set(connection.scalars(sa.select(ORGANISATION.c.id)))
    return [
        {"person_id": person, "organisation_id": home, "left_at": at}
        for (person, home), at in last.items()
        if person in people and home in homes
    ]


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
