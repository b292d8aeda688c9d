"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import staff_plans

urlpatterns = [
    path("faelle/<int:case_id>/weg/", staff_plans.case_routes, name="case-routes"),
    path("faelle/<int:case_id>/weg/beste/", staff_plans.routes_best, name="routes-best"),
    path("faelle/<int:case_id>/weg/waehlen/", staff_plans.route_choose, name="route-choose"),
    path(
        "faelle/<int:case_id>/weg/<int:plan_id>/<int:position>/",
        staff_plans.plan_step,
        name="plan-step",
    ),
]
