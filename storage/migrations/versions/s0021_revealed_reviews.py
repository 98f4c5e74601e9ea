"""From when on the evaluator of a review could see the levels of others."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("review", sa.Column("revealed_at", Moment))
