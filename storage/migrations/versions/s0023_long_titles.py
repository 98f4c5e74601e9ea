"""Titles as long as those of published guidelines. SQLite has never counted characters."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TITLES = (
    *(("assessment", name) for name in ("title", "call_title", "programme_title")),
    *(("submission", name) for name in ("title", "call_title", "programme_title")),
    ("programme", "title"),
    ("call", "title"),
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    for table, column in TITLES:
        op.alter_column(table, column, type_=sa.String(400))
