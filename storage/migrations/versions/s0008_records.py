"""Records of what was done; the database itself refuses to change or delete them."""

import sqlalchemy as sa
from alembic import op

from storage.database import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

REFUSED = "records are only ever added"
ON_SQLITE = """
CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, '{refused}'); END;;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record WHEN {kept}
BEGIN SELECT RAISE(ABORT, '{refused}'); END;;
CREATE TRIGGER record_head_stays BEFORE DELETE ON record_head
BEGIN SELECT RAISE(ABORT, '{refused}'); END
"""
ON_POSTGRESQL = """
CREATE FUNCTION refuse_record_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refused}'; END $$;;
CREATE FUNCTION refuse_record_deletion() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF {kept} THEN RAISE EXCEPTION '{refused}'; END IF; RETURN OLD; END $$;;
CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
FOR EACH ROW EXECUTE FUNCTION refuse_record_change();;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
FOR EACH ROW EXECUTE FUNCTION refuse_record_deletion();;
CREATE TRIGGER record_is_not_emptied BEFORE TRUNCATE ON record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change();;
CREATE TRIGGER record_head_stays BEFORE DELETE ON record_head
FOR EACH ROW EXECUTE FUNCTION refuse_record_change()
"""
KEPT = """NOT EXISTS (
    SELECT 1 FROM record_head h
    WHERE h.kind = OLD.kind AND h.thing = OLD.thing AND h.forgotten >= OLD.number
)"""
"""A record may go once the head of its chain says that it is forgotten."""


def upgrade() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("thing", sa.String(24), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String(24), nullable=False, index=True),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("kind", "thing", "number"),
    )
    op.create_table(
        "record_head",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("thing", sa.String(24), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("forgotten", sa.Integer, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    triggers = (ON_SQLITE if is_sqlite else ON_POSTGRESQL).format(refused=REFUSED, kept=KEPT)
    for statement in triggers.split(";;"):
        op.execute(statement)
