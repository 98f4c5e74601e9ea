"""Programmes, calls with their profiles, and submissions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _programmes()
    _calls()
    _assessments()
    _submissions()


def _programmes() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.String(24), primary_key=True),
        _to("organisation", index=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("issuer", sa.String(200), nullable=False),
        sa.Column("legal_basis", sa.String(300), nullable=False),
        sa.Column("budget", sa.BigInteger),
        sa.Column("government", sa.String(20), nullable=False),
        sa.Column("policy_field", sa.String(300), nullable=False),
        sa.Column("laender", sa.String(100), nullable=False),
        sa.Column("target_group", sa.String(300), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "programme_check",
        sa.Column(
            "programme_id",
            sa.String(24),
            sa.ForeignKey("programme.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "assessment_id",
            sa.Integer,
            sa.ForeignKey("assessment.id", ondelete="CASCADE"),
            primary_key=True,
            index=True,
        ),
        sa.Column("attached_at", Moment, nullable=False),
    )


def _calls() -> None:
    op.create_table(
        "profile",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("added_at", Moment, nullable=False),
    )
    op.create_table(
        "call",
        sa.Column("id", sa.String(24), primary_key=True),
        _to("programme", index=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("opens_at", Moment),
        sa.Column("closes_at", Moment, index=True),
        sa.Column("catalogue_id", sa.Integer, sa.ForeignKey("catalogue.id"), nullable=False),
        sa.Column("guideline", sa.Integer),
        sa.Column("preset", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("published_at", Moment),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("follows", sa.String(24)),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "call_id",
            sa.String(24),
            sa.ForeignKey("call.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("closed_at", Moment, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )


def _assessments() -> None:
    op.add_column(
        "assessment",
        sa.Column("profile", sa.String(64), sa.ForeignKey("profile.fingerprint")),
        inline_references=True,
    )
    op.add_column(
        "assessment",
        sa.Column("call_id", sa.String(24), sa.ForeignKey("call.id")),
        inline_references=True,
    )
    op.add_column("assessment", sa.Column("call_named", sa.String(24)))
    op.add_column("assessment", sa.Column("call_title", sa.String(200)))
    op.add_column("assessment", sa.Column("programme_title", sa.String(200)))
    op.create_index("ix_assessment_call_id", "assessment", ["call_id"])


def _submissions() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("receipt", sa.String(20), nullable=False, unique=True),
        _kept_from("call", sa.String(24)),
        _kept_from("assessment", sa.Integer()),
        _kept_from("organisation", sa.String(24)),
        _kept_from("organisation", sa.String(24), "funder_id"),
        sa.Column("call_named", sa.String(24), nullable=False),
        sa.Column("call_title", sa.String(200), nullable=False),
        sa.Column("programme_title", sa.String(200), nullable=False),
        sa.Column("applicant", sa.String(200), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("submitted_at", Moment, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("total", sa.Text, nullable=False),
        sa.Column("completeness", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("replaces", sa.String(24)),
    )
    for name, columns in {
        "ix_submission_call_id": ["call_id", "state", "submitted_at", "id"],
        "ix_submission_verdict": ["call_id", "state", "verdict", "submitted_at", "id"],
        "ix_submission_organisation_id": ["organisation_id", "submitted_at", "id"],
        "ix_submission_assessment_id": ["assessment_id"],
        "ix_submission_funder_id": ["funder_id"],
    }.items():
        op.create_index(name, "submission", columns)
    is_current = sa.text("state = 'submitted'")
    op.create_index(
        "uq_submission_assessment_id",
        "submission",
        ["assessment_id"],
        unique=True,
        sqlite_where=is_current,
        postgresql_where=is_current,
    )
    submission = sa.ForeignKey("submission.id", ondelete="CASCADE")
    op.create_table(
        "submission_file",
        sa.Column("submission_id", sa.String(24), submission, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "submission_tally",
        sa.Column(
            "call_id",
            sa.String(24),
            sa.ForeignKey("call.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("state", sa.String(20), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )


def _to(table: str, *, index: bool = False) -> sa.Column[str]:
    reference = sa.ForeignKey(f"{table}.id")
    return sa.Column(f"{table}_id", sa.String(24), reference, nullable=False, index=index)


def _kept_from(table: str, kind: sa.types.TypeEngine[Any], name: str = "") -> sa.Column[Any]:
    """What is gone leaves the submission as it was."""
    reference = sa.ForeignKey(f"{table}.id", ondelete="SET NULL")
    return sa.Column(name or f"{table}_id", kind, reference)
