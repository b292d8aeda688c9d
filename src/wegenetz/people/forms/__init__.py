"""Forms of the own page and of its door."""

from __future__ import annotations

from wegenetz.people.forms.accounts import AccountForm, AccountSignInForm
from wegenetz.people.forms.doors import CodeForm
from wegenetz.people.forms.own import (
    AnswerForm,
    CorrectionForm,
    DocumentForm,
    ForgetForm,
    MessageForm,
)

__all__ = [
    "AccountForm",
    "AccountSignInForm",
    "AnswerForm",
    "CodeForm",
    "CorrectionForm",
    "DocumentForm",
    "ForgetForm",
    "MessageForm",
]
