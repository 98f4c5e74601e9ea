"""A second factor beside the password, with recovery codes."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_factor",
        _person(),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("set_at", Moment, nullable=False),
    )
    op.create_table(
        "recovery_code",
        _person(),
        sa.Column("hash", sa.String(64), primary_key=True),
    )


def _person() -> sa.Column[str]:
    return sa.Column(
        "person_id",
        sa.String(24),
        sa.ForeignKey("person.id", ondelete="CASCADE"),
        primary_key=True,
    )
