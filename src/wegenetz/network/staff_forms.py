"""Forms of members: invite, accept, name, role, staff session."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.actor import Role
from wegenetz.network.models.members import ROLES
from wegenetz.network.models.staff_sessions import LENT_ROLES, SHORTEST_REASON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.network.models import Institution

#: What a good password is, wherever somebody chooses one.
GOOD_PASSWORD = _(
    "Mindestens 12 Zeichen. Ein Satz, den nur Sie kennen, ist besser als Sonderzeichen."
)

#: How long a staff session may be asked for, in minutes.
LASTS = [(30, _("30 Minuten")), (60, _("1 Stunde")), (120, _("2 Stunden")), (240, _("4 Stunden"))]


class HouseField(forms.TypedChoiceField):
    """One of several institutions, by its key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)

    def offer(self, houses: Iterable[Institution]) -> None:
        """Offer these institutions; a single one is chosen already."""
        choices = [(house.pk, house.name) for house in houses]
        self.choices = choices if len(choices) == 1 else [("", _("Bitte wählen")), *choices]


class InviteForm(forms.Form):
    """Whom to invite where, and as what."""

    institution = HouseField(
        label=_("Einrichtung"),
        error_messages={"required": _("Wählen Sie die Einrichtung.")},
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Dorthin geht die Einladung. Der Link darin gilt nur einmal und 14 Tage."),
        error_messages={"required": _("Schreiben Sie die Adresse der Person.")},
    )
    role = forms.ChoiceField(
        label=_("Rolle"),
        choices=ROLES,
        help_text=_(
            "Lesen: offenes Wissen. Beratung: dazu Personen. Redaktion: dazu die Angaben der Einrichtung. "
            "Koordination: das ganze Netzwerk. Betrieb: für einen Arbeitgeber."
        ),
    )

    def __init__(
        self, *arguments: Any, houses: Iterable[Institution], roles: Iterable[Role], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        house = self.fields["institution"]
        assert isinstance(house, HouseField)  # noqa: S101 - for the type checker
        house.offer(houses)
        allowed = {role.value for role in roles}
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - for the type checker
        role.choices = [(value, label) for value, label in ROLES if value in allowed]
        role.initial = Role.COUNSELLOR.value

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(choices=ROLES)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class NameForm(forms.Form):
    """The name under which others meet a member."""

    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=120,
        min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("So sehen Sie die anderen Mitglieder."),
        error_messages={"required": _("Schreiben Sie Ihren Namen.")},
    )


class AcceptForm(NameForm):
    """Name and password of somebody who accepts an invitation."""

    password = forms.CharField(
        label=_("Passwort"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=GOOD_PASSWORD,
        error_messages={"required": _("Wählen Sie ein Passwort.")},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


class StaffSessionForm(forms.Form):
    """Where an operator must help, as what, why and how long."""

    institution = HouseField(
        label=_("Einrichtung"),
        error_messages={"required": _("Wählen Sie die Einrichtung.")},
    )
    role = forms.ChoiceField(
        label=_("Rolle"),
        choices=[row for row in ROLES if row[0] in set(LENT_ROLES)],
        initial=Role.EDITOR.value,
    )
    reason = forms.CharField(
        label=_("Grund"),
        max_length=400,
        min_length=SHORTEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Ein Satz. Die Koordination bekommt ihn per E-Mail; schreiben Sie keine Namen von Ratsuchenden."
        ),
        error_messages={
            "required": _("Schreiben Sie, warum Sie den Zugang brauchen."),
            "min_length": _(
                "Schreiben Sie einen ganzen Satz, mindestens %(limit_value)s Zeichen."
            ),
        },
    )
    minutes = forms.TypedChoiceField(label=_("Dauer"), coerce=int, choices=LASTS, initial=60)

    def __init__(self, *arguments: Any, houses: Iterable[Institution], **options: Any) -> None:
        super().__init__(*arguments, **options)
        house = self.fields["institution"]
        assert isinstance(house, HouseField)  # noqa: S101 - for the type checker
        house.offer(houses)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    @property
    def lasts(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["minutes"])
