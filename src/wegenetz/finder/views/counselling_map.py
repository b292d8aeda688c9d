"""Entrances of the counselling map: the page, its points, and the page that others may embed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import etag, require_safe

from wegenetz.catalogue import selectors as catalogue
from wegenetz.finder.map_places import (
    EVERYTHING,
    Map,
    Wanted,
    feature_collection,
    map_for,
    met_online,
)
from wegenetz.foundation import clock
from wegenetz.foundation.ui.choices import Filter
from wegenetz.foundation.ui.formats import language_name
from wegenetz.network.map_selectors import kind_labels
from wegenetz.network.outlines import ATTRIBUTION, STATIC_FILE, drawing

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest

TILES = {"img-src": [settings.MAP_TILES_HOST] if settings.MAP_TILES_HOST else []}


@login_not_required
@require_safe
@csp_update(TILES)  # type: ignore[arg-type]
def counselling_map(request: ActorRequest) -> HttpResponse:
    """Show the map and the list with the same content."""
    return render(request, "finder/map.html", _context(request, is_embedded=False))


@login_not_required
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@csp_update(TILES)  # type: ignore[arg-type]
def embedded(request: ActorRequest) -> HttpResponse:
    """Show map and list without our frame, for pages of others. It sets no cookie."""
    return render(request, "finder/map_embedded.html", _context(request, is_embedded=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question with everything its answer depends on, so that the answer is written once."""

    wanted: Wanted
    version: int
    today: date
    language: str
    online: frozenset[int]

    @classmethod
    def read(cls, request: ActorRequest) -> _Asked:
        wanted, version = Wanted.read(request.GET.dict()), catalogue.knowledge_version()
        today = clock.today()
        return cls(
            wanted=wanted,
            version=version,
            today=today,
            language=get_language() or "",
            online=met_online(wanted, today=today, version=version),
        )

    def found(self) -> Map:
        return map_for(self.wanted, today=self.today, version=self.version, online=self.online)


def _etag(request: ActorRequest) -> str:
    asked = _Asked.read(request)
    said = f"{asked.version} {asked.today} {asked.language} {sorted(asked.online)} {request.get_full_path()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


@login_not_required
@require_safe
@etag(_etag)
def points(request: ActorRequest) -> HttpResponse:
    """Return all places that fit, as GeoJSON. Browsers keep it and ask whether it is still true."""
    asked = _Asked.read(request)
    body = _body(replace(asked, wanted=replace(asked.wanted, after=0)))
    response = HttpResponse(body, content_type="application/geo+json")
    patch_cache_control(response, public=True, no_cache=True)
    return response


@lru_cache(maxsize=24)
def _body(asked: _Asked) -> str:
    """Return the points as text; written once for a version of the knowledge, a day and a language."""
    return json.dumps(
        feature_collection(asked.found().matching, kind_labels()),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _context(request: ActorRequest, *, is_embedded: bool) -> dict[str, Any]:
    asked = _Asked.read(request)
    drawn = _drawn(asked, settings.MAP_TILES, is_embedded=is_embedded)
    return {
        "body": drawn.body,
        "here": asked.wanted.query(),
        "has_sample_data": drawn.has_samples,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Map and list, written out."""

    body: SafeString
    has_samples: bool


@lru_cache(maxsize=48)
def _drawn(asked: _Asked, tiles: str, *, is_embedded: bool) -> Drawn:
    """Return map and list for what somebody asked for; written once for a version of the knowledge, a day and a language.

    They are the same for everybody: nothing of the request but its question is at hand here.
    """
    wanted, found = asked.wanted, asked.found()
    labels = kind_labels()
    context = {
        "map": found,
        "wanted": wanted,
        "is_narrowed": bool(wanted.kind or wanted.language or wanted.access or wanted.online),
        "drawing": drawing(),
        "dots": found.dots,
        "rows": [(one, labels[one.place.kind]) for one in found.page],
        "kinds": _kinds(found, labels),
        "languages": _languages(found),
        "others": _others(wanted),
        "next": wanted.query(after=found.after) if found.after else "",
        "points": reverse("finder:map-points") + wanted.query(),
        "outlines": static(STATIC_FILE),
        "attribution": ATTRIBUTION,
        "tiles": tiles,
        "tiles_attribution": settings.MAP_TILES_ATTRIBUTION,
        "is_embedded": is_embedded,
    }
    return Drawn(
        body=SafeString(render_to_string("finder/map_body.html", context)),
        has_samples=found.has_samples,
    )


def _kinds(found: Map, labels: dict[str, str]) -> list[Filter]:
    wanted = found.wanted
    total = sum(found.kinds.values())
    choices = [
        Filter(label=_("Beratung"), address=wanted.query(kind="") or "?", is_set=not wanted.kind),
        *(
            Filter(
                label=labels[kind],
                address=wanted.query(kind=kind),
                is_set=wanted.kind == kind,
                count=count,
            )
            for kind, count in sorted(found.kinds.items(), key=lambda item: labels[item[0]])
        ),
        Filter(
            label=_("Alle"),
            address=wanted.query(kind=EVERYTHING),
            is_set=wanted.kind == EVERYTHING,
            count=total,
        ),
    ]
    return [choice for choice in choices if choice.count != 0]


def _languages(found: Map) -> list[Filter]:
    wanted = found.wanted
    return [
        Filter(
            label=language_name(code),
            address=wanted.query(language="" if wanted.language == code else code) or "?",
            is_set=wanted.language == code,
        )
        for code in found.languages
    ]


def _others(wanted: Wanted) -> list[Filter]:
    access = {
        "ohne-stufen": _("ohne Stufen"),
        "aufzug": _("mit Aufzug"),
        "wc": _("Toilette für Rollstuhl"),
        "parkplatz": _("Parkplatz für Menschen mit Behinderung"),
        "hoeranlage": _("Anlage für Hörgeräte"),
    }
    return [
        Filter(
            label=_("auch online"),
            address=wanted.query(online=not wanted.online) or "?",
            is_set=wanted.online,
        ),
        *(
            Filter(
                label=label,
                address=wanted.query(access=wanted.toggled(word)) or "?",
                is_set=word in wanted.access,
            )
            for word, label in access.items()
        ),
    ]
