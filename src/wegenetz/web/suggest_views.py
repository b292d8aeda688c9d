"""Entrance for anybody who thinks that an entry is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wegenetz.foundation import clock
from wegenetz.foundation.guard import HoneypotMixin
from wegenetz.foundation.ui.reaching import MailField
from wegenetz.network import suggestion_services
from wegenetz.web.subjects import subject_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


class SuggestionForm(HoneypotMixin):
    """What is wrong, and where the answer goes."""

    text = forms.CharField(
        label=gettext_lazy("Was stimmt nicht, oder was fehlt?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("Schreiben Sie nichts über einzelne Menschen."),
        error_messages={"required": gettext_lazy("Schreiben Sie kurz, was nicht stimmt.")},
    )
    email = MailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Nur wenn Sie eine Antwort möchten. Mit der Antwort löschen wir sie."
        ),
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: ActorRequest, kind: str, code: str) -> HttpResponse:
    """Send a suggestion to whoever owns the entry."""
    subject = subject_of(kind, code)
    form = SuggestionForm(request.POST or None)
    if form.is_valid():
        suggestion_services.suggestion_send(
            subject=subject.about,
            text=form.cleaned_data["text"],
            email=form.cleaned_data["email"],
            language=get_language() or "de",
            address=request.META.get("REMOTE_ADDR", ""),
            now=clock.now(),
        )
        messages.success(
            request, _("Danke. Ihr Hinweis ist bei den Menschen, die den Eintrag pflegen.")
        )
        return redirect(subject.url)
    return render(request, "web/suggest.html", {"form": form, "subject": subject})
