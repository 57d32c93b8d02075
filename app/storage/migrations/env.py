"""Run by Alembic with a connection that it is given; there is no alembic.ini."""

from alembic import context

from app.storage.schema import metadata


def run() -> None:
    """Take the connection's transaction as it is: all migrations are in it, or none."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # not so where somebody imports every module, to look for doctests
    run()
