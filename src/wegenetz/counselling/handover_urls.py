"""Addresses of hand-overs."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import handover_links as links
from wegenetz.counselling.views import staff_handover_drafts as drafts
from wegenetz.counselling.views import staff_handovers as staff

urlpatterns = [
    path("uebergaben/", staff.handovers, name="handovers"),
    path("uebergaben/neu/", drafts.handover_new, name="handover-new"),
    path("uebergaben/<int:handover_id>/", staff.handover, name="handover"),
    path("uebergaben/<int:handover_id>/aendern/", drafts.handover_edit, name="handover-edit"),
    path("uebergaben/<int:handover_id>/senden/", drafts.handover_send, name="handover-send"),
    path(
        "uebergaben/<int:handover_id>/schritt/<slug:deed>/",
        staff.handover_step,
        name="handover-step",
    ),
    path("uebergabe/<token:token>/", links.handover, name="handover-link"),
    path(
        "uebergabe/<token:token>/schritt/<slug:deed>/",
        links.handover_step,
        name="handover-link-step",
    ),
]
