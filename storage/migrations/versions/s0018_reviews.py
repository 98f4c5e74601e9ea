"""Reviews of submissions, what was agreed on, and what was decided."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assessment", sa.Column("reviewer_id", sa.String(24)))
    _add_reviews()
    _add_agreement()


def _add_reviews() -> None:
    op.create_table(
        "reviewing",
        sa.Column("call_id", sa.String(24), _to("call"), primary_key=True),
        sa.Column("each", sa.SmallInteger, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("hides_applicant", sa.Boolean, nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("decided_at", Moment),
        sa.Column("fingerprint", sa.String(64)),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("call_id", sa.String(24), _to("call"), nullable=False, index=True),
        sa.Column("submission_id", sa.String(24), _to("submission"), nullable=False),
        sa.Column("person_id", sa.String(24), nullable=False, index=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("assigned_at", Moment, nullable=False),
        sa.Column("declared_at", Moment),
        sa.Column("handed_in_at", Moment),
        sa.Column("conflict", sa.String(40), nullable=False, server_default=""),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("reminders", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("reminded_at", Moment),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id", ondelete="SET NULL")),
        sa.UniqueConstraint("submission_id", "person_id", name="uq_review_submission_id"),
    )
    op.create_table(
        "handed_in",
        sa.Column("review_id", sa.String(24), _to("review"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("handed_in_at", Moment, nullable=False),
        sa.Column("reopened_at", Moment),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
    )


def _add_agreement() -> None:
    op.create_table(
        "consensus",
        sa.Column("submission_id", sa.String(24), _to("submission"), primary_key=True),
        sa.Column("assessment_id", sa.Integer, sa.ForeignKey("assessment.id"), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("settled_at", Moment),
        sa.Column("settled_by", sa.String(24)),
    )
    op.create_table(
        "decision",
        sa.Column("submission_id", sa.String(24), _to("submission"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("recommended", sa.String(20), nullable=False),
        sa.Column("recommended_reasons", sa.Text, nullable=False),
        sa.Column("recommended_conditions", sa.Text, nullable=False),
        sa.Column("recommended_by", sa.String(24), nullable=False),
        sa.Column("recommended_at", Moment, nullable=False),
        sa.Column("decided", sa.String(20)),
        sa.Column("reasons", sa.Text, nullable=False, server_default=""),
        sa.Column("conditions", sa.Text, nullable=False, server_default=""),
        sa.Column("decided_by", sa.String(24)),
        sa.Column("decided_at", Moment),
        sa.Column("told_at", Moment),
        sa.Column("corrected_at", Moment),
        sa.Column("corrected_by", sa.String(24)),
        sa.Column("correction", sa.Text, nullable=False, server_default=""),
    )


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
