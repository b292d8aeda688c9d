"""Choices that say more than one word, and choices that need no more than one."""

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


class Pills(forms.RadioSelect):
    """One of a few short words, side by side."""
