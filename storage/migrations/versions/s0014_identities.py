"""Identities at a provider of OpenID Connect, and the account that each opens."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity",
        sa.Column("issuer", sa.String(255), primary_key=True),
        sa.Column("subject", sa.String(255), primary_key=True),
        sa.Column(
            "person_id",
            sa.String(24),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("label", sa.String(254), nullable=False),
        sa.Column("linked_at", Moment, nullable=False),
        sa.UniqueConstraint("person_id", "issuer"),
    )
