"""The newest records of one kind are found at once, whatever else is on record."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_record_kind", "record", ["kind", "id"])
