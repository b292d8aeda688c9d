"""Every page and endpoint has its roles written down, and keeps to them."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.register import ARGUMENTS, REGISTER


def named(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from named(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}:{pattern.name}".strip(":")


def test_every_page_has_a_line_and_every_line_a_page():
    assert set(named(get_resolver().url_patterns)) == set(REGISTER)


def status(client, name):
    method = REGISTER[name][0]
    address = reverse(name, args=ARGUMENTS.get(name, ()))
    if method == "POST":
        if name.startswith("api"):
            return client.post(address, {}, content_type="application/json").status_code
        return client.post(address).status_code
    return client.get(address).status_code


@pytest.mark.parametrize("name", REGISTER)
def test_anonymous(anonymous, name):
    assert status(anonymous, name) == REGISTER[name][1]


@pytest.mark.parametrize("name", REGISTER)
def test_counsellor(counsellor, name):
    assert status(counsellor, name) == REGISTER[name][2]


@pytest.mark.parametrize("name", REGISTER)
def test_coordinator(coordinator, name):
    assert status(coordinator, name) == REGISTER[name][3]


@pytest.mark.parametrize(
    "name", [n for n, line in REGISTER.items() if line[0] == "POST" and n != "api-1:routes_plan"]
)
def test_a_form_from_another_site_is_refused_kindly(db, name):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(reverse(name, args=ARGUMENTS.get(name, ())))
    assert response.status_code == 403
    assert "zu lange offen" in response.content.decode()
