"""Addresses of the open data; those of programs stand without a language."""

from __future__ import annotations

from django.urls import path

from wegenetz.opendata.changes import views as changes
from wegenetz.opendata.hsds import views as hsds
from wegenetz.opendata.signposts import views as signposts
from wegenetz.opendata.whole import views as whole

app_name = "opendata"
urlpatterns = [
    path("hsds/", hsds.root, name="hsds"),
    path("hsds/profile/", hsds.profile, name="hsds-profile"),
    path("hsds/services", hsds.services, name="hsds-services"),
    path("hsds/services/<uuid:identifier>", hsds.service, name="hsds-service"),
    path("hsds/organizations", hsds.organizations, name="hsds-organizations"),
    path("hsds/organizations/<uuid:identifier>", hsds.organization, name="hsds-organization"),
    path(
        "hsds/service_at_locations",
        hsds.services_at_locations,
        name="hsds-services-at-locations",
    ),
    path(
        "hsds/service_at_locations/<uuid:identifier>",
        hsds.service_at_location,
        name="hsds-service-at-location",
    ),
    path("hsds/taxonomies", hsds.taxonomies, name="hsds-taxonomies"),
    path("hsds/taxonomies/<uuid:identifier>", hsds.taxonomy, name="hsds-taxonomy"),
    path("hsds/taxonomy_terms", hsds.taxonomy_terms, name="hsds-terms"),
    path("hsds/taxonomy_terms/<uuid:identifier>", hsds.taxonomy_term, name="hsds-term"),
    path("hsds/tables.zip", hsds.tables, name="hsds-tables"),
    path("daten/katalog.json", whole.catalogue, name="catalogue"),
    path("daten/katalog.ndjson", whole.catalogue_lines, name="catalogue-lines"),
    path("daten/katalog.schema.json", whole.schema, name="catalogue-schema"),
    path("daten/katalog/<slug:kind>/<slug:code>.json", whole.record, name="catalogue-record"),
    path("daten/aenderungen.atom", changes.changes, name="changes"),
    path("daten/orte.geojson", whole.places, name="places"),
    path("sitemap.xml", signposts.sitemap, name="sitemap"),
    path("sitemap/<slug:kind>/<int:number>.xml", signposts.part, name="sitemap-part"),
    path("robots.txt", signposts.robots, name="robots"),
    path(".well-known/security.txt", signposts.security, name="security"),
]
