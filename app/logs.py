"""Logs: one event a line, on standard error; for people on a terminal, as JSON elsewhere."""

import logging
import sys
from urllib.parse import urlsplit

import structlog
from structlog.typing import EventDict, WrappedLogger

_SECRETS = ("authorization", "cookie", "token", "secret", "password", "database_url", "save_keys")


def configure_logs(level: str) -> None:
    """Send what we log, and what libraries log, to standard error from this level upwards."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_rendering())
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for chatty in ("aiosqlite", "alembic", "asyncio", "httpx", "sqlalchemy", "trafilatura"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))


def _rendering() -> list[structlog.typing.Processor]:
    last: list[structlog.typing.Processor]
    if sys.stderr.isatty():
        last = [structlog.dev.ConsoleRenderer()]
    else:
        last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]


def without_secrets(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """The event without values that nobody may read, and without credentials in addresses."""
    for key, value in event.items():
        if any(secret in key.lower() for secret in _SECRETS):
            event[key] = "…"
        elif isinstance(value, str) and "://" in value and "@" in value:
            event[key] = _without_credentials(value)
    return event


def _without_credentials(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=host).geturl()
    except ValueError:
        return "…"
