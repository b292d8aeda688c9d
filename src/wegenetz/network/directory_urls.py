"""Addresses of the directory: institutions, networks, subprojects, and where members care for them."""

from __future__ import annotations

from django.urls import path

from wegenetz.foundation import links  # noqa: F401 - knows <token:token>
from wegenetz.network import (
    directory_views,
    staff_contact_views,
    staff_directory_views,
    staff_structure_views,
    staff_suggestion_views,
)

urlpatterns = [
    # open to everybody
    path("einrichtungen/", directory_views.institutions, name="institutions"),
    path("einrichtungen/<slug:code>/", directory_views.institution, name="institution"),
    path("netzwerke/", directory_views.networks, name="networks"),
    path("netzwerke/<slug:code>/", directory_views.network, name="network"),
    path("teilprojekte/<slug:code>/", directory_views.subproject, name="subproject"),
    # by personal link
    path("ansprechperson/<token:token>/", staff_contact_views.link, name="contact-link"),
    # for members
    path("arbeit/einrichtungen/", staff_directory_views.mine, name="institutions-mine"),
    path("arbeit/einrichtungen/neu/", staff_directory_views.create, name="institution-create"),
    path(
        "arbeit/einrichtungen/aehnliche/", staff_directory_views.alike, name="institutions-alike"
    ),
    path("arbeit/einrichtungen/<slug:code>/", staff_directory_views.work, name="institution-work"),
    path(
        "arbeit/einrichtungen/<slug:code>/bearbeiten/",
        staff_directory_views.edit,
        name="institution-edit",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/bestaetigen/",
        staff_directory_views.confirm,
        name="institution-confirm",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/archivieren/",
        staff_directory_views.archive,
        name="institution-archive",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/zurueckholen/",
        staff_directory_views.restore,
        name="institution-restore",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/rueckgaengig/",
        staff_directory_views.undo,
        name="institution-undo",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/standorte/neu/",
        staff_directory_views.location_add,
        name="location-add",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/standorte/<int:key>/",
        staff_directory_views.location_edit,
        name="location-edit",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/standorte/<int:key>/hauptstandort/",
        staff_directory_views.location_main,
        name="location-main",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/standorte/<int:key>/entfernen/",
        staff_directory_views.location_remove,
        name="location-remove",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/ansprechpersonen/neu/",
        staff_contact_views.add,
        name="contact-add",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/ansprechpersonen/<int:key>/",
        staff_contact_views.edit,
        name="contact-edit",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/ansprechpersonen/<int:key>/fragen/",
        staff_contact_views.ask,
        name="contact-ask",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/ansprechpersonen/<int:key>/verbergen/",
        staff_contact_views.hide,
        name="contact-hide",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/ansprechpersonen/<int:key>/entfernen/",
        staff_contact_views.remove,
        name="contact-remove",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/zusammenarbeit/",
        staff_structure_views.cooperation_add,
        name="cooperation-add",
    ),
    path(
        "arbeit/einrichtungen/<slug:code>/zusammenarbeit/<int:key>/entfernen/",
        staff_structure_views.cooperation_remove,
        name="cooperation-remove",
    ),
    path(
        "arbeit/netzwerke/<slug:code>/teilprojekte/neu/",
        staff_structure_views.subproject_add,
        name="subproject-add",
    ),
    path(
        "arbeit/netzwerke/<slug:code>/teilprojekte/aehnliche/",
        staff_structure_views.subprojects_like,
        name="subprojects-alike",
    ),
    path(
        "arbeit/netzwerke/<slug:code>/",
        staff_structure_views.network_edit,
        name="network-edit",
    ),
    path(
        "arbeit/teilprojekte/<slug:code>/",
        staff_structure_views.subproject_edit,
        name="subproject-edit",
    ),
    path("arbeit/hinweise/", staff_suggestion_views.suggestions, name="suggestions"),
    path(
        "arbeit/hinweise/<int:key>/",
        staff_suggestion_views.suggestion_answer,
        name="suggestion-answer",
    ),
]
