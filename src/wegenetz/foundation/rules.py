"""What every rule carries: since when, until when, from where, confirmed when, and how sure we are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.text import TextField

if TYPE_CHECKING:
    from datetime import date


class Confidence(models.TextChoices):
    """How sure we are of a fact."""

    SEEN = "seen", _("nachgelesen")
    INFERRED = "inferred", _("wahrscheinlich")
    SAMPLE = "sample", _("Beispiel")
    OPEN = "open", _("noch offen")


class Rule(models.Model):
    """A row that says what holds, from one day to another (both included)."""

    valid_from = models.DateField(_("gilt ab"))
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=300)
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)
    confidence = models.CharField(
        _("Sicherheit"), max_length=8, choices=Confidence, default=Confidence.OPEN
    )
    note = TextField(_("Anmerkung"), blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether the rule holds on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


R = TypeVar("R", bound=Rule)


def valid_on(rules: type[R], day: date) -> models.QuerySet[R]:
    """Return the rules of a table that hold on `day`; a rule outside its validity does not plan."""
    return rules._default_manager.filter(valid_from__lte=day).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


class Validity(Func):
    """The days on which a rule holds, as a range of the database."""

    function = "daterange"
    output_field = DateRangeField()


def rule_constraints(name: str, *keys: str) -> list[models.BaseConstraint]:
    """Return the promises the database keeps for a rule table.

    Parameters
    ----------
    name : str
        Prefix of the constraint names.
    *keys : str
        Fields that say what the rule is about; a ``?`` at the end marks a field that may be empty, which then means
        "everywhere" and is a thing of its own. Two rules about the same never hold on the same day.
    """
    about: list[tuple[Any, str]] = [
        (
            Coalesce(F(key.removesuffix("?")), Value("")) if key.endswith("?") else key,
            RangeOperators.EQUAL,
        )
        for key in keys
    ]
    validity = Validity(
        F("valid_from"), F("valid_to"), RangeBoundary(inclusive_lower=True, inclusive_upper=True)
    )
    return [
        models.CheckConstraint(
            condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            name=f"{name}_ends_after_it_begins",
        ),
        models.CheckConstraint(
            condition=Q(confidence=Confidence.OPEN) | ~Q(source=""),
            name=f"{name}_names_its_source",
        ),
        ExclusionConstraint(
            name=f"{name}_one_at_a_time", expressions=[*about, (validity, RangeOperators.OVERLAPS)]
        ),
    ]
