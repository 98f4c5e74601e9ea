"""Documents that were read, and the judgements about their passages."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _assessment() -> sa.Column[int]:
    return sa.Column(
        "assessment_id",
        sa.Integer,
        sa.ForeignKey("assessment.id", ondelete="CASCADE"),
        primary_key=True,
    )


def upgrade() -> None:
    op.create_table(
        "document",
        _assessment(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("structure", sa.Text, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("vocabulary", sa.String(40), nullable=False),
        sa.Column("read_at", Moment, nullable=False),
    )
    op.create_table(
        "judgement",
        _assessment(),
        sa.Column("criterion", sa.String(20), primary_key=True),
        sa.Column("passage", sa.String(16), primary_key=True),
        sa.Column("found", sa.Text, nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
