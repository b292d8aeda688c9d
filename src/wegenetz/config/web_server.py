"""Settings of gunicorn, the web process: ``gunicorn --config python:wegenetz.config.web_server``."""

from __future__ import annotations

import os

from wegenetz.foundation.logs import logging_config

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
