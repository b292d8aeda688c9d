"""Choices that say more than one word, choices that need no more than one, and choices that are links."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Explained:
    """The label of a choice, with a sentence below it. Use it where a form field takes a label."""

    label: str | Promise
    hint: str | Promise = ""

    def __str__(self) -> str:
        return str(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter or an order, as a link that sets it or takes it away."""

    label: str | Promise
    address: str
    is_set: bool
    count: int | None = None


class Pills(forms.RadioSelect):
    """One of a few short words, side by side."""
