"""Runs the steps on a connection that `storage/migrating.py` hands over."""

from alembic import context

from storage.database import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
