"""People, organisations and sessions; an assessment may belong to an organisation."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("is_operator", sa.Boolean, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "ticket",
        sa.Column("hash", sa.String(64), primary_key=True),
        _of("person", "CASCADE", index=True),
        sa.Column("valid_until", Moment, nullable=False),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("land", sa.String(10), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "membership",
        _of("person", "CASCADE", primary_key=True),
        _of("organisation", "CASCADE", primary_key=True),
        sa.Column("role", sa.String(20), primary_key=True),
    )
    op.create_table(
        "invitation",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(24), nullable=False, unique=True),
        _of("organisation", "CASCADE", index=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("roles", sa.String(100), nullable=False),
        sa.Column("valid_until", Moment, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(24), nullable=False, unique=True),
        _of("person", "CASCADE", index=True),
        sa.Column("browser", sa.String(200), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("valid_until", Moment, nullable=False),
    )
    op.add_column("assessment", sa.Column("key", sa.String(40)))
    op.add_column(
        "assessment",
        sa.Column("organisation_id", sa.String(24), sa.ForeignKey("organisation.id")),
        inline_references=True,
    )
    op.create_index("ix_assessment_organisation_id", "assessment", ["organisation_id"])


def _of(
    table: str, ondelete: str, *, primary_key: bool = False, index: bool = False
) -> sa.Column[str]:
    return sa.Column(
        f"{table}_id",
        sa.String(24),
        sa.ForeignKey(f"{table}.id", ondelete=ondelete),
        nullable=False,
        primary_key=primary_key,
        index=index,
    )
