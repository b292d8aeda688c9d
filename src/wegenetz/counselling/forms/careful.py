"""Forms in which nobody overwrites what somebody else has just written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.foundation.ui.choices import Pills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

_SALT = "wegenetz.counselling.careful"
_DECIDE = "decide_"
_MINE, _THEIRS = "mine", "theirs"
YES_NO = [
    ("", gettext_lazy("unbekannt")),
    ("True", gettext_lazy("ja")),
    ("False", gettext_lazy("nein")),
]


def yes_no(label: Any) -> forms.TypedChoiceField:
    """Return a field that knows yes, no and that nobody knows."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A field only somebody else has changed; their value is taken over."""

    label: Any
    value: str


class CarefulForm(forms.Form):
    """A form for a row with a version.

    It carries the values its writer has seen. If the row was changed meanwhile, the form comes back: fields only the other
    one has changed are taken over and named; for fields both have changed it shows both values and asks which holds.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, current: Mapping[str, Any], version: int
    ) -> None:
        seen = self._sealed(current, ())
        super().__init__(data, initial={**current, "version": version, "seen": seen})
        self._current = dict(current)
        self._version = version
        self.adopted: list[Adopted] = []
        self._base, asked = self._opened(data)
        for name in asked:
            self._ask(name)

    # ------------------------------------------------------------------------------------ reading
    @property
    def changes(self) -> dict[str, Any]:
        """The fields that differ from what is stored, with their new values."""
        return {
            name: self.cleaned_data[name]
            for name in self._current
            if _plain(self.cleaned_data[name]) != _plain(self._current[name])
        }

    @property
    def decisions(self) -> list[forms.BoundField]:
        """The questions which of two values holds."""
        return [self[name] for name in self.fields if name.startswith(_DECIDE)]

    # ----------------------------------------------------------------------------------- checking
    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        for name in [name for name in self.fields if name.startswith(_DECIDE)]:
            if self.cleaned_data.get(name) == _THEIRS:
                field = name.removeprefix(_DECIDE)
                self.cleaned_data[field] = self._current[field]
                self.errors.pop(field, None)
        if not self.errors and self.cleaned_data.get("version") != self._version:
            self._compare()

    def _compare(self) -> None:
        """Take over what only the other one has changed, and ask about what both have."""
        sent: Any = self.data
        data = sent.copy()
        asked = []
        for name, stored in self._current.items():
            theirs, mine = _plain(stored), _plain(self.cleaned_data[name])
            if theirs in (self._base.get(name), mine):
                continue
            if mine == self._base.get(name):
                self.adopted.append(
                    Adopted(label=self.fields[name].label, value=self._told(name, stored))
                )
                data.setlist(name, _typed(stored))
            else:
                asked.append(name)
        data["version"] = str(self._version)
        data["seen"] = self._sealed(self._current, asked)
        for name in asked:
            data.pop(_DECIDE + name, None)
            self._ask(name, mine=self.cleaned_data[name])
        self.data = data
        self.add_error(
            None,
            _("Inzwischen hat jemand anderes diese Angaben geändert. Nichts ist überschrieben.")
            + " "
            + (
                _("Entscheiden Sie, was gilt, und speichern Sie noch einmal.")
                if asked
                else _("Sehen Sie es sich an und speichern Sie noch einmal.")
            ),
        )

    def _ask(self, name: str, mine: Any = None) -> None:
        field = self.fields[name]
        said = (
            mine
            if mine is not None
            else field.widget.value_from_datadict(self.data, self.files, name)
        )
        self.fields[_DECIDE + name] = forms.ChoiceField(
            label=field.label,
            choices=[
                (_MINE, _("Ihre Angabe: {value}").format(value=self._told(name, said))),
                (
                    _THEIRS,
                    _("Inzwischen gespeichert: {value}").format(
                        value=self._told(name, self._current[name])
                    ),
                ),
            ],
            widget=Pills,
            error_messages={"required": _("Entscheiden Sie, welche Angabe gilt.")},
        )

    def _told(self, name: str, value: Any) -> str:
        """Return a value as people read it."""
        if value in (None, "", [], ()):
            return _("leer")
        if isinstance(value, date):
            return value.strftime("%d.%m.%Y")
        labels = {
            str(code): str(label) for code, label in getattr(self.fields[name], "choices", ())
        }
        if isinstance(value, list | tuple):
            return ", ".join(labels.get(str(one), str(one)) for one in value)
        return labels.get(str(value), str(value))

    # --------------------------------------------------------------------------- what was seen
    @staticmethod
    def _sealed(values: Mapping[str, Any], asked: Any) -> str:
        plain = {name: _plain(value) for name, value in values.items()}
        return signing.dumps({"values": plain, "asked": list(asked)}, salt=_SALT, compress=True)

    def _opened(self, data: Any) -> tuple[dict[str, Any], list[str]]:
        """Return what the writer has seen, and about which fields we asked; nothing if that was not sealed here."""
        try:
            opened = signing.loads((data or {}).get("seen", ""), salt=_SALT)
        except signing.BadSignature:
            return {}, []
        return opened["values"], [name for name in opened["asked"] if name in self._current]


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it, so that what was seen and what is stored can be compared."""
    if value in (None, "", [], ()):
        return None
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _typed(value: Any) -> list[str]:
    """Return a value as a form sends it."""
    if value in (None, "", [], ()):
        return [] if isinstance(value, list) else [""]
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [value.isoformat() if isinstance(value, date) else str(value)]
