"""At doors that are open to everybody: how often one address may knock, a field only machines fill in, and a little work for browsers."""

from __future__ import annotations

import hashlib
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
#: Zero bits that a digest must begin with: 16,000 tries in the middle, a second on an old telephone, and nobody notices.
WORK_BITS = 14


def may_knock(request: HttpRequest, *, door: str, most: int, seconds: int = HOUR) -> bool:
    """Count a knock and say whether it is one too many.

    Counts are those of the installation, whichever web process is asked, and hold although the request fails; of the
    address only a keyed digest is kept. Addresses of our own machine are not counted: behind a proxy that hides who asks,
    everybody would be one.

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
    try:
        return cache.incr(key) <= most
    except ValueError:  # the time was over between the two
        return True


def _address(request: HttpRequest) -> str:
    """Return who asks; behind TLS the proxy is believed, as for everything else."""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    raw = said if settings.IS_HTTPS and said else request.META.get("REMOTE_ADDR", "")
    try:
        return "" if ip_address(raw).is_loopback else raw
    except ValueError:
        return ""


def is_worked(puzzle: str, answer: str) -> bool:
    """Whether a browser has worked at a puzzle: SHA-256 of ``PUZZLE:ANSWER`` begins with enough zero bits.

    The script `work.js` does it while a person types. Checking costs one digest.

    Parameters
    ----------
    puzzle : str
        What the form was signed with; whoever asks sees to it that it is of use once and not for ever.
    answer : str
        A number.
    """
    if not (answer.isascii() and answer.isdecimal() and len(answer) < 12):
        return False
    digest = hashlib.sha256(f"{puzzle}:{answer}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - WORK_BITS) == 0


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
