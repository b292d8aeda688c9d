"""The last page of the registration, the free times after it, and what an office does with a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.intake_fields import Words
from wegenetz.foundation.ui.choices import Explained
from wegenetz.people.published import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegenetz.counselling.selectors.offices import OfficeOffered

YES, NO = "yes", "no"
#: What a person brings; letters and signed consents are of the office.
DOCUMENT_KINDS = [
    (kind.value, kind.label)
    for kind in DocumentKind
    if kind not in {DocumentKind.CONSENT, DocumentKind.LETTER}
]


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class OfficeForm(forms.Form):
    """To which office it goes, with which documents, and what is allowed."""

    name: ClassVar[str] = "office"
    folded: ClassVar[tuple[str, ...]] = ("authority", "named_person")

    documents = forms.Field(
        label=_("Dokumente"),
        required=False,
        widget=Files(attrs={"multiple": True, "accept": "image/*,.pdf,.docx,.odt"}),
        help_text=_("Ein Foto vom Zeugnis reicht. Fotos, PDF, Word: bis 20 MB je Datei."),
    )
    institution = forms.TypedChoiceField(
        label=_("Welche Stelle soll Sie beraten?"),
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={
            "required": _("Wählen Sie eine Stelle."),
            "invalid_choice": _("Wählen Sie eine Stelle."),
        },
    )
    consent = forms.ChoiceField(
        label=_("Darf die Stelle mit Ihren Angaben arbeiten?"),
        widget=forms.RadioSelect,
        choices=[
            (YES, Explained(_("Ja"))),
            (
                NO,
                Explained(
                    _("Nein"),
                    _("Dann löschen wir alles und zeigen, wie Sie ohne Namen beraten werden."),
                ),
            ),
        ],
        error_messages={"required": _("Sagen Sie Ja oder Nein.")},
    )
    passes_on = forms.BooleanField(
        label=_(
            "Wenn diese Stelle nicht kann: Meine Anmeldung darf zu einer anderen dieser Stellen gehen."
        ),
        required=False,
    )
    authority = Words(_("Die Stelle darf mit dieser Behörde oder Kammer über mich sprechen"), 200)
    named_person = Words(_("Die Stelle darf mit dieser Person über mich sprechen"), 200)

    def __init__(
        self, data: Any = None, *, said: Mapping[str, Any], offices: Sequence[OfficeOffered]
    ) -> None:
        shown = dict(said)
        if offices and shown.get("institution") not in {one.pk for one in offices}:
            shown["institution"] = offices[0].pk
        super().__init__(data, initial=shown)
        self.fields["institution"].choices = [(one.pk, one.house.name) for one in offices]  # type: ignore[attr-defined]

    @property
    def is_opened(self) -> bool:
        """Whether the folded part shows something."""
        return any(self[name].value() or self[name].errors for name in self.folded)

    @property
    def chosen(self) -> str:
        """Return the key of the office that is marked."""
        return str(self["institution"].value() or "")

    def said(self) -> dict[str, Any]:
        """Return what was said so far, even if something is missing; whatever was not understood is left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"documents", "consent"}
        }


class DocumentKindsForm(forms.Form):
    """What kind of document each is."""

    def __init__(self, data: Any, *, keys: Sequence[int], kinds: Sequence[Any]) -> None:
        super().__init__(data)
        for key in keys:
            self.fields[f"kind-{key}"] = forms.ChoiceField(choices=kinds, required=False)

    def kinds(self) -> dict[int, str]:
        """Return the kinds that were chosen, by key of the document."""
        return {
            int(name.partition("-")[2]): value
            for name, value in self.cleaned_data.items()
            if value
        }


class TimeForm(forms.Form):
    """A free time of the office, and how one meets."""

    time = forms.RegexField(
        regex=r"^[0-9]{1,12}:[a-z]{3,8}$",
        error_messages={"required": _("Wählen Sie eine Zeit.")},
    )

    @property
    def chosen(self) -> tuple[int, str]:
        """Return the key of the slot and the mode."""
        slot, _sep, mode = self.cleaned_data["time"].partition(":")
        return int(slot), mode
