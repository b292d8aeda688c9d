"""Public entrances of workshop series, and what their members do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.booking.forms.workshops import InterestForm, TopicForm
from wegenetz.booking.models import Workshop
from wegenetz.booking.selectors import workshops as selectors
from wegenetz.booking.selectors.letterheads import house, houses
from wegenetz.booking.services import workshops as services
from wegenetz.booking.values.calendars import Entry, calendar
from wegenetz.booking.workshop_errors import NotAMember
from wegenetz.foundation import clock
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from wegenetz.booking.models import WorkshopSeries
    from wegenetz.foundation.http import ActorRequest


@login_not_required
@require_safe
def series_list(request: ActorRequest) -> HttpResponse:
    """All series, and regions in which one may begin."""
    found = selectors.series_running()
    operators = houses(one.operator_id for one in found)
    return render(
        request,
        "booking/series_list.html",
        {
            "rows": [{"series": one, "operator": operators[one.operator_id]} for one in found],
            "gatherings": selectors.gatherings(),
            "enough": selectors.ENOUGH,
            "has_sample_data": any(one.is_sample for one in found),
        },
    )


@login_not_required
@require_safe
def series(request: ActorRequest, code: str) -> HttpResponse:
    """One series: the next meeting, where it wanders, what is wished for, what came of it."""
    shown = selectors.series_called(code)
    found = selectors.stations(shown, now=clock.now())
    mine = selectors.houses_speaking(request.actor, shown)
    return render(
        request,
        "booking/series.html",
        {
            "series": shown,
            "operator": house(shown.operator_id),
            "member_count": selectors.member_count(shown),
            "next": next((one for one in found if one.place == selectors.NEXT), None),
            "stations": selectors.travelling(found),
            "fireside": selectors.coming_of_kind(found, Workshop.Kind.FIRESIDE_TALK),
            "visit": selectors.coming_of_kind(found, Workshop.Kind.VISIT),
            "topics": selectors.topics_wished(shown, house_ids=mine),
            "results": selectors.results_of(shown),
            "gatherings": selectors.gatherings(),
            "enough": selectors.ENOUGH,
            "sign_in": reverse("account_login", query={"next": request.path}),
            "speaks": bool(mine),
            "is_hosting": bool(mine) and selectors.is_wishing_to_host(shown, mine),
            "has_sample_data": shown.is_sample,
        },
    )


@login_not_required
@require_safe
def feed(request: ActorRequest, code: str) -> HttpResponse:
    """The meetings of a series as a calendar to subscribe to; what was called off says so there."""
    shown = selectors.series_called(code)
    link = settings.SITE_URL + reverse("booking:series", args=[code])
    entries = [_entry(one, shown, link) for one in selectors.meetings_told(shown)]
    content = calendar(entries, name=shown.name, stamp=clock.now(), is_feed=True)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{shown.code}.ics"'
    return response


def _entry(one: selectors.Told, series: WorkshopSeries, link: str) -> Entry:
    return Entry(
        key=f"workshop:{one.workshop.pk}",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        summary=f"{series.name}: {one.workshop.title}",
        description=one.workshop.cancel_reason,
        location=", ".join(filter(None, [one.host.name, one.host.address])) if one.host else "",
        url=link,
        sequence=one.version,
        is_cancelled=one.workshop.status == one.workshop.Status.CANCELLED,
    )


# ------------------------------------------------------------------------------------------- members
def _speaking(request: ActorRequest, shown: WorkshopSeries) -> int:
    """Return the member institution for which the actor speaks."""
    mine = selectors.houses_speaking(request.actor, shown)
    if not mine:
        raise NotAMember
    return mine[0]


@require_POST
def vote(request: ActorRequest, code: str, topic_id: int) -> HttpResponse:
    """Say that one wants a topic, too, or no longer."""
    shown = selectors.series_called(code)
    institution_id = _speaking(request, shown)
    change = services.vote_withdraw if "withdraw" in request.POST else services.vote_cast
    change(topic_id=topic_id, institution_id=institution_id, actor=request.actor)
    return redirect(reverse("booking:series", args=[code]) + "#th")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ActorRequest, code: str) -> HttpResponse:
    """Propose a topic."""
    shown = selectors.series_called(code)
    institution_id = _speaking(request, shown)
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.topic_propose(
            series_id=shown.pk,
            institution_id=institution_id,
            title=form.cleaned_data["title"],
            note=form.cleaned_data["note"],
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Danke. Ihr Thema steht in der Liste, mit Ihrer Stimme."))
        return redirect("booking:series", code)
    context = {"series": shown, "form": form, "has_sample_data": shown.is_sample}
    return render(request, "booking/topic.html", context)


@require_POST
def host(request: ActorRequest, code: str) -> HttpResponse:
    """Offer to host, or no longer."""
    shown = selectors.series_called(code)
    wishes = "withdraw" not in request.POST
    services.host_offer(
        series_id=shown.pk,
        institution_id=_speaking(request, shown),
        wishes=wishes,
        actor=request.actor,
    )
    said = (
        _("Danke. Der Träger sieht, dass Sie Gastgeber sein möchten, und meldet sich.")
        if wishes
        else _("Zurückgenommen.")
    )
    messages.success(request, said)
    return redirect("booking:series", code)


# ----------------------------------------------------------------------------------- who would join one
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest_new(request: ActorRequest) -> HttpResponse:
    """An employer would join a series in its region."""
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _signed_up(request, form)
    return render(request, "booking/interest.html", {"form": form})


def _signed_up(request: ActorRequest, form: InterestForm) -> HttpResponse:
    said: dict[str, Any] = form.cleaned_data
    region = network.place_resolve(said["place"]).region
    services.interest_sign_up(
        seed=said["seed"],
        kreis=region.ags,
        company=said["company"],
        contact=said["contact"],
        email=said["email"],
        wishes_to_host=said["wishes_to_host"],
        written=get_language() or "de",
        today=clock.today(),
    )
    count = selectors.interest_count([region.ags])
    words = ngettext(
        "Danke. Wir schreiben Ihnen. Für %(region)s hat sich jetzt %(count)d Betrieb gemeldet.",
        "Danke. Wir schreiben Ihnen. Für %(region)s haben sich jetzt %(count)d Betriebe gemeldet.",
        count,
    )
    messages.success(request, words % {"region": region.name, "count": count})
    return redirect("booking:series-list")


@login_not_required
@never_cache
@require_safe
def interest(request: ActorRequest, token: str) -> HttpResponse:
    """One's sign-up, and how to take it back."""
    own = services.interest_behind(token)
    response = render(
        request,
        "booking/interest_own.html",
        {"interest": own, "token": token, "operator": house(own.operator_id)},
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_POST
def interest_withdraw(request: ActorRequest, token: str) -> HttpResponse:
    """Delete one's sign-up."""
    services.interest_withdraw(token=token)
    messages.success(request, _("Gelöscht. Von Ihnen ist nichts mehr gespeichert."))
    return redirect("booking:series-list")
