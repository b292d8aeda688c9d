"""The web process."""

from __future__ import annotations

import os

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegenetz.config.settings")

application = get_wsgi_application()
if found := run_checks(tags=["vault"]):
    raise ImproperlyConfigured("\n".join(map(str, found)))
