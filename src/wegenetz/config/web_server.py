"""Settings of gunicorn, the web process: ``gunicorn --config python:wegenetz.config.web_server``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from wegenetz.foundation.logs import logging_config

if TYPE_CHECKING:
    from gunicorn.workers.base import Worker

wsgi_app = "wegenetz.config.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2, os.cpu_count() or 1))
threads = 4
graceful_timeout = 1
accesslog = None
control_socket_disable = True
logconfig_dict = logging_config(os.environ.get("WEGENETZ_LOG_LEVEL", "INFO"))
# Without this gunicorn writes lines of its own shape between ours.
logconfig_dict["loggers"]["gunicorn.error"] = {
    "level": "WARNING",
    "handlers": [],
    "propagate": True,
}


def post_worker_init(worker: Worker) -> None:
    """Let a worker that has loaded the application hear when knowledge changes."""
    import_string("wegenetz.planner.listening.listen")()
