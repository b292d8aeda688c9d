"""Health: `live` says that the process answers, `ready` that it can do its work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wegenetz.catalogue import selectors as catalogue

if TYPE_CHECKING:
    from django.http import HttpRequest


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. Touches nothing else."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers, stands behind the wall's role, and holds a network."""
    checks = {"database": False, "walled_role": False, "knowledge": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
            )
            checks["walled_role"] = bool((cursor.fetchone() or [False])[0])
        checks["database"] = True
        checks["knowledge"] = catalogue.knowledge_version() > 1
    except DatabaseError:
        pass
    is_ready = all(checks.values())
    return JsonResponse(
        {"status": "ok" if is_ready else "unavailable", "checks": checks},
        status=200 if is_ready else 503,
    )
