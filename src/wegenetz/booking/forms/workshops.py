"""Forms of members of a series, and of employers who would join one."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.ui.reaching import MailField


class TopicForm(forms.Form):
    """A topic a member wishes for."""

    title = forms.CharField(
        label=_("Worüber möchten Sie sprechen?"),
        min_length=4,
        max_length=120,
        error_messages={"required": _("Schreiben Sie das Thema in wenigen Worten.")},
    )
    note = forms.CharField(label=_("Was genau?"), max_length=200, required=False)


class InterestForm(forms.Form):
    """An employer would join a series in its region."""

    seed = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.CharField(
        label=_("Postleitzahl oder Ort"),
        max_length=80,
        error_messages={"required": _("Schreiben Sie, wo Ihr Betrieb liegt.")},
    )
    company = forms.CharField(
        label=_("Name des Betriebs"),
        max_length=120,
        error_messages={"required": _("Schreiben Sie den Namen des Betriebs.")},
    )
    contact = forms.CharField(label=_("Ihr Name"), max_length=80, required=False)
    email = MailField(
        label=_("E-Mail"),
        error_messages={"required": _("Ohne E-Mail-Adresse können wir Ihnen nicht antworten.")},
    )
    wishes_to_host = forms.BooleanField(
        label=_("Wir würden auch einmal Gastgeber sein"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"seed": uuid.uuid4()}
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["company"].widget.attrs["autocomplete"] = "organization"
