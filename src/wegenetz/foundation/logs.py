"""Logs as JSON lines, without personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from logging import LogRecord

#: What a line may carry beside time, level, logger and event. Everything else is dropped, not masked.
ALLOWED = frozenset(
    {
        "error",
        "job",
        "level",
        "logger",
        "message",
        "method",
        "milliseconds",
        "page",
        "places",
        "process",
        "reference",
        "rows",
        "status",
        "time",
    }
)


class WalledFormatter(JsonFormatter):
    """Writes only allowed keys; the text of foreign loggers loses its arguments, which may name a person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "rename_fields", {"levelname": "level", "name": "logger", "asctime": "time"}
        )
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", *args, **kwargs)

    def format(self, record: LogRecord) -> str:
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        if not record.name.startswith("wegenetz"):
            record.args = None
        return super().format(record)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in log_data.items() if key in ALLOWED}


def logging_config(level: str) -> dict[str, Any]:
    """Return the configuration for :func:`logging.config.dictConfig`.

    Django's own request logger is silenced: it writes paths, and a path may hold a personal link.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"walled": {"()": WalledFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "walled"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "wegenetz": {"level": level},
            "procrastinate": {"level": "WARNING"},
            "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
