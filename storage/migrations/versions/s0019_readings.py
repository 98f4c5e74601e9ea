"""Drafts that were handed in, until they are read."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column(
            "assessment_id",
            sa.Integer,
            sa.ForeignKey("assessment.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "errand",
            sa.String(40),
            sa.ForeignKey("outbox.key", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("person_id", sa.String(24)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("is_pasted", sa.Boolean, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("handed_in_at", Moment, nullable=False),
    )
