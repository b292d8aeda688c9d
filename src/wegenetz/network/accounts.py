"""Doors of accounts: nobody signs up by themselves, members are invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth, with the sign-up door closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
