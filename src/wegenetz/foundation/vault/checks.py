"""Production does not start without master keys of the operator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import Error, Tags, register

from wegenetz.foundation.vault.errors import VaultClosed
from wegenetz.foundation.vault.keys import has_own_keys, keyring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.checks import CheckMessage

TAG = "vault"
_REMEDY = (
    "`./wegenetz vault key` macht einen Schlüssel. Setzen Sie ihn in WEGENETZ_VAULT_KEYS und"
    " bewahren Sie ihn getrennt von Datenbank und Sicherungen auf: docs/howto/rotate-keys.md."
)


@register(Tags.security, TAG)
def keys_usable(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """Behind TLS there are keys; keys that are given can be read."""
    del app_configs, more
    if not has_own_keys() and not settings.IS_HTTPS:
        return []
    try:
        keyring()
    except VaultClosed:
        return [
            Error(
                "Die Schlüssel des Tresors fehlen oder sind fehlerhaft.", _REMEDY, id="vault.E001"
            )
        ]
    return []


@register(Tags.security, deploy=True)
def keys_of_the_operator(app_configs: Any, **more: Any) -> Sequence[CheckMessage]:
    """The key that a trial makes lies beside the data it locks: not in production."""
    del app_configs, more
    if has_own_keys():
        return []
    return [Error("Der Tresor hat nur den Schlüssel zum Ausprobieren.", _REMEDY, id="vault.E002")]
