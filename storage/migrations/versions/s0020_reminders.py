"""Whether evaluators of a call are reminded by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    reminds = sa.Column("reminds", sa.Boolean, nullable=False, server_default=sa.true())
    op.add_column("reviewing", reminds)
