"""Alembic's entry point: runs migrations on the connection `open_database` hands over."""

from __future__ import annotations

from alembic import context

from assistant.storage import (  # their tables join the metadata
    listening_schema,  # noqa: F401
    model_usage,  # noqa: F401
    replies,  # noqa: F401
    theme_schema,  # noqa: F401
    training_schema,  # noqa: F401
    wave_decisions,  # noqa: F401
    wave_training,  # noqa: F401
)
from assistant.storage.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
