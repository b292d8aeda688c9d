"""Visitors of the pages of the professions."""

from __future__ import annotations

from tests.web.conftest import coordinator, counsellor

__all__ = ["coordinator", "counsellor"]
