"""The first tables: catalogue, assessment, answer, knock."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("added_at", Moment, nullable=False),
        sa.UniqueConstraint("name", "version", name="uq_catalogue_name_version"),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("link_hash", sa.String(64), unique=True),
        sa.Column("catalogue_id", sa.Integer, sa.ForeignKey("catalogue.id"), nullable=False),
        sa.Column("claim_id", sa.Integer, sa.ForeignKey("assessment.id")),
        sa.Column("perspective", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("issuer", sa.String(200), nullable=False),
        sa.Column("land", sa.String(10), nullable=False),
        sa.Column("budget", sa.BigInteger),
        sa.Column("starts_on", sa.Date),
        sa.Column("ends_on", sa.Date),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("digital", sa.Boolean, nullable=False),
        sa.Column("screening_reason", sa.Text, nullable=False),
        sa.Column("federal_check", sa.String(20), nullable=False),
        sa.Column("federal_result", sa.Text, nullable=False),
        sa.Column("dated", sa.Date),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answer",
        sa.Column(
            "assessment_id",
            sa.Integer,
            sa.ForeignKey("assessment.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("criterion", sa.String(20), primary_key=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("half_levels", sa.SmallInteger),
        sa.Column("justification", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
    )
    op.create_table(
        "knock",
        sa.Column("bucket", sa.String(64), primary_key=True),
        sa.Column("hour", Moment, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
