"""Comments, co-signatures, approvals by a second person, and named versions."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answer", sa.Column("answered_by", sa.String(24)))
    op.add_column(
        "assessment",
        sa.Column("stage", sa.String(10), nullable=False, server_default="open"),
    )
    _add_comments()
    _add_approvals()
    op.create_table(
        "signature",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("assessment_id", sa.Integer, _assessment(), nullable=False, index=True),
        sa.Column("dimension", sa.String(20)),
        sa.Column("person_id", sa.String(24), nullable=False),
        sa.Column("function", sa.String(200), nullable=False),
        sa.Column("remark", sa.Text, nullable=False),
        sa.Column("signed", sa.String(64), nullable=False),
        sa.Column("signed_at", Moment, nullable=False),
        sa.Column("withdrawn_at", Moment),
    )
    op.create_table(
        "named_version",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("assessment_id", sa.Integer, _assessment(), nullable=False, index=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("person_id", sa.String(24), nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.Column("answered_by", sa.Text, nullable=False),
    )


def _add_comments() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("assessment_id", sa.Integer, _assessment(), nullable=False),
        sa.Column("criterion", sa.String(20), nullable=False),
        sa.Column("thread", sa.String(24)),
        sa.Column("person_id", sa.String(24), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.Column("deleted_at", Moment),
        sa.Column("resolved_at", Moment),
        sa.Column("resolved_by", sa.String(24)),
    )
    op.create_index("ix_comment_assessment_id", "comment", ["assessment_id", "criterion"])


def _add_approvals() -> None:
    op.create_table(
        "approval",
        sa.Column("assessment_id", sa.Integer, _assessment(), primary_key=True),
        sa.Column("criterion", sa.String(20), primary_key=True),
        sa.Column("person_id", sa.String(24), nullable=False),
        sa.Column("approved", sa.String(64), nullable=False),
        sa.Column("approved_at", Moment, nullable=False),
    )
    op.create_table(
        "stage_change",
        sa.Column("assessment_id", sa.Integer, _assessment(), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("person_id", sa.String(24), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
    )


def _assessment() -> sa.ForeignKey:
    return sa.ForeignKey("assessment.id", ondelete="CASCADE")
