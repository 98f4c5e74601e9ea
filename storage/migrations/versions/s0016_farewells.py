"""When somebody signed in last, and what will end because nobody has used it for long."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("seen_at", Moment))
    op.create_table(
        "farewell",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("thing", sa.String(24), primary_key=True),
        sa.Column("ends_at", Moment, nullable=False, index=True),
        sa.Column("told", sa.SmallInteger, nullable=False),
    )
