"""Shares and assignments of assessments that belong to an organisation."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("assessment_id", sa.Integer, _assessment(), nullable=False),
        sa.Column("email", sa.String(254), index=True),
        sa.Column(
            "organisation_id",
            sa.String(24),
            sa.ForeignKey("organisation.id", ondelete="CASCADE"),
            index=True,
        ),
        sa.Column("access", sa.String(10), nullable=False),
        sa.Column("shared_at", Moment, nullable=False),
        sa.UniqueConstraint("assessment_id", "email", name="uq_share_email"),
        sa.UniqueConstraint("assessment_id", "organisation_id", name="uq_share_organisation_id"),
    )
    op.create_table(
        "assignment",
        sa.Column("assessment_id", sa.Integer, _assessment(), primary_key=True),
        sa.Column("dimension", sa.String(20), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, index=True),
        sa.Column("assigned_at", Moment, nullable=False),
    )


def _assessment() -> sa.ForeignKey:
    return sa.ForeignKey("assessment.id", ondelete="CASCADE")
