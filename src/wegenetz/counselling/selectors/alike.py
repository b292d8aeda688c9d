"""Is this person perhaps known in a house already? For the office to decide; whoever registers learns nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, Func, Q, TextField, Value
from django.db.models.functions import Concat, Right

from wegenetz.counselling.models import Case

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Cases named at most.
MOST_ALIKE = 5
#: Last digits of a telephone number that are the same with and without the code of the country.
DIGITS = 8


def cases_of_the_same(*, institution_id: int, about: Mapping[str, Any]) -> list[int]:
    """Return keys of cases of a house whose person has the same e-mail address, telephone or name. One query.

    The caller acts for admission or for the loop: asked before the house sees the person.
    """
    same = Q()
    email = str(about.get("email") or "")
    if email:
        same |= Q(person__email__iexact=email)
    digits = "".join(sign for sign in str(about.get("phone") or "") if sign.isdigit())
    if len(digits) >= DIGITS:
        same |= Q(phone_end=digits[-DIGITS:])
    name = f"{about.get('given_name') or ''} {about.get('family_name') or ''}".strip()
    if about.get("given_name") and about.get("family_name"):
        same |= Q(folded=_folded(Value(name)))
    if not same:
        return []
    found = (
        Case.objects.filter(institution_id=institution_id, deleted_at=None)
        .annotate(
            phone_end=Right(
                Func(
                    F("person__phone"),
                    Value("[^0-9]"),
                    Value(""),
                    Value("g"),
                    function="regexp_replace",
                    output_field=CharField(),
                ),
                DIGITS,
            ),
            folded=_folded(Concat("person__given_name", Value(" "), "person__family_name")),
        )
        .filter(same)
        .order_by("-touched_at")
    )
    return list(found.values_list("pk", flat=True)[:MOST_ALIKE])


def _folded(expression: Any) -> Func:
    return Func(expression, function="people_folded", output_field=TextField())
