"""Hearings of practice on a draft: who is asked, what they say, what they are answered."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hearing",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("assessment_id", sa.Integer, _of("assessment"), nullable=False, index=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("until_day", sa.Date, nullable=False),
        sa.Column("criteria", sa.Text, nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
    )
    op.create_table(
        "invitee",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("hearing_id", sa.String(24), _of("hearing"), nullable=False),
        sa.Column("email", sa.String(254), index=True),
        sa.Column("organisation_id", sa.String(24), _of("organisation"), index=True),
        sa.UniqueConstraint("hearing_id", "email", name="uq_invitee_email"),
        sa.UniqueConstraint("hearing_id", "organisation_id", name="uq_invitee_organisation_id"),
    )
    op.create_table(
        "contribution",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("invitee_id", sa.String(24), _of("invitee"), nullable=False, index=True),
        sa.Column("criterion", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(24), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
