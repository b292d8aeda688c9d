"""At doors that are open to everybody: how often one address may knock, and a field only machines fill in."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

HOUR = 3600


def may_knock(request: HttpRequest, *, door: str, most: int, seconds: int = HOUR) -> bool:
    """Count a knock and say whether it is one too many.

    Counts live in the memory of each web process and end with it; of the address only a keyed digest is kept. Addresses of
    our own machine are not counted: behind a proxy that hides who asks, everybody would be one.

    Parameters
    ----------
    door : str
        What is knocked at, for example ``booking.request``.
    most : int
        Knocks an address has in that time.
    """
    address = _address(request)
    if not address:
        return True
    key = salted_hmac("wegenetz.guard", f"{door}:{address}").hexdigest()
    cache.add(key, 0, timeout=seconds)
    return cache.incr(key) <= most


def _address(request: HttpRequest) -> str:
    """Return who asks; behind TLS the proxy is believed, as for everything else."""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    raw = said if settings.IS_HTTPS and said else request.META.get("REMOTE_ADDR", "")
    try:
        return "" if ip_address(raw).is_loopback else raw
    except ValueError:
        return ""


class HoneypotMixin(forms.Form):
    """A form with a field that people do not see and are told to leave empty."""

    website = forms.CharField(
        label=_("Dieses Feld bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Bitte lassen Sie dieses Feld leer."))
        return ""
