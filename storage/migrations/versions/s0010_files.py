"""Files as evidence, each content once, and what refers to them."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("key", sa.String(24), primary_key=True),
        sa.Column("hash", sa.String(64), sa.ForeignKey("file.hash"), nullable=False, index=True),
        sa.Column("holder_kind", sa.String(20), nullable=False),
        sa.Column("holder_id", sa.String(24), nullable=False),
        sa.Column("criterion", sa.String(20), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column(
            "owner_id",
            sa.String(24),
            sa.ForeignKey("organisation.id", ondelete="SET NULL"),
            index=True,
        ),
        sa.Column("attached_at", Moment, nullable=False),
        sa.UniqueConstraint("holder_kind", "holder_id", "criterion", "hash"),
    )
    op.create_index("ix_attachment_holder", "attachment", ["holder_kind", "holder_id"])
