"""Archives of all assessments of an organisation, until their day is over."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column(
            "organisation_id",
            sa.String(24),
            sa.ForeignKey("organisation.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
    )
