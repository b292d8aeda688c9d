"""Words the log of a staff session needs: ``{% load staff_session_words %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import get_resolver

register = template.Library()


@register.filter
def page_address(name: str) -> str:
    """Write the address of a page that is kept by its name, with … for what it was about: ``/arbeit/mitglieder/…/rolle/``."""
    *spaces, page = name.split(":")
    resolver = get_resolver()
    try:
        for space in spaces:
            resolver = resolver.namespace_dict[space][1]
        addresses: Any = resolver.reverse_dict[page][0]
    except KeyError:
        return name
    address, arguments = addresses[0]
    return f"/{address % dict.fromkeys(arguments, '…')}"
