"""A review names the body that answers for it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "assessment",
        sa.Column("reviewing_body", sa.String(200), nullable=False, server_default=""),
    )
