"""Run by Alembic for each of its commands, on the connection that migrating.py hands over."""

from alembic import context

from bot.storage.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    transactional_ddl=True,  # SQLite can, once transactions are begun by hand (engines.py)
)
with context.begin_transaction():
    context.run_migrations()
