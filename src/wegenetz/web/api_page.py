"""The page that describes the API, drawn from its own OpenAPI document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import resolve
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@login_not_required
@require_safe
def docs(request: ActorRequest) -> HttpResponse:
    """Every endpoint with what it takes and answers; the document itself is one link away."""
    document = _document(request)
    return render(
        request,
        "web/api.html",
        {
            "title": document["info"]["title"],
            "description": document["info"]["description"],
            "endpoints": list(_endpoints(document)),
            "schemas": list(_schemas(document)),
        },
    )


def _document(request: ActorRequest) -> dict[str, Any]:
    found = resolve("/api/openapi.json")
    response = found.func(request, *found.args, **found.kwargs)
    document: dict[str, Any] = json.loads(response.content)
    return document


def _endpoints(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            body = said.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield {
                "method": method.upper(),
                "path": path,
                "summary": said.get("summary", ""),
                "description": said.get("description", ""),
                "parameters": said.get("parameters", []),
                "takes": _name(body.get("schema")),
                "answers": [
                    {
                        "status": status,
                        "schema": _name(
                            answer.get("content", {}).get("application/json", {}).get("schema")
                        ),
                    }
                    for status, answer in said["responses"].items()
                ],
            }


def _schemas(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, schema in document["components"]["schemas"].items():
        required = set(schema.get("required", []))
        yield {
            "name": name,
            "description": schema.get("description", ""),
            "fields": [
                {
                    "name": field,
                    "type": _type(said),
                    "description": said.get("description", ""),
                    "example": _example(said),
                    "is_required": field in required,
                }
                for field, said in schema.get("properties", {}).items()
            ],
        }


def _example(said: dict[str, Any]) -> str:
    examples = said.get("examples")
    return json.dumps(examples[0], ensure_ascii=False) if examples else ""


def _type(said: dict[str, Any]) -> str:
    if "anyOf" in said:
        return " | ".join(_type(option) for option in said["anyOf"])
    if "enum" in said:
        return " | ".join(map(str, said["enum"]))
    if said.get("type") == "array":
        return f"[{_type(said.get('items', {}))}]"
    return _name(said) or said.get("format") or said.get("type", "")


def _name(schema: dict[str, Any] | None) -> str:
    if not schema:
        return ""
    if "items" in schema:
        return f"[{_name(schema['items'])}]" if _name(schema["items"]) else ""
    return str(schema.get("$ref", "")).rpartition("/")[2]
