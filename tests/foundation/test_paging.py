"""Lists do not shift while somebody reads them."""

from __future__ import annotations

import pytest
from django.db.models import F

from wegenetz.foundation.errors import PageUnknown
from wegenetz.foundation.paging import page_of
from wegenetz.network.models import Kreis

ORDER = ("-land_id", "name", "ags")


def all_pages(size):
    after, pages = "", []
    while True:
        page = page_of(Kreis.objects.all(), order=ORDER, after=after, size=size)
        pages.append(page.rows)
        if not page.after:
            return pages
        after = page.after


def test_pages_hold_every_row_once_and_in_order(db):
    pages = all_pages(37)
    assert [row for page in pages for row in page] == list(Kreis.objects.order_by(*ORDER))
    assert {len(page) for page in pages[:-1]} == {37}


def test_a_row_that_comes_in_between_moves_nothing(db):
    first = page_of(Kreis.objects.all(), order=ORDER, after="", size=10)
    expected = list(Kreis.objects.order_by(*ORDER)[10:20])
    Kreis.objects.filter(pk=first.rows[3].pk).update(land_id="BW")
    second = page_of(Kreis.objects.all(), order=ORDER, after=first.after, size=10)
    assert second.rows == expected


def test_a_page_is_one_query(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        page_of(Kreis.objects.annotate(twice=F("ags")), order=("twice", "pk"), after="", size=5)


@pytest.mark.parametrize("key", ["unsinn", "W10:x", "é", "1" * 5000])
def test_a_key_that_was_not_made_here_is_refused_kindly(db, key):
    with pytest.raises(PageUnknown):
        page_of(Kreis.objects.all(), order=ORDER, after=key, size=5)


def test_a_key_of_another_list_is_refused(db):
    key = page_of(Kreis.objects.all(), order=("ags",), after="", size=5).after
    with pytest.raises(PageUnknown):
        page_of(Kreis.objects.all(), order=("name", "ags"), after=key, size=5)
