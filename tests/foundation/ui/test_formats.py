"""Numbers and addresses as readers of each language expect them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from tests.foundation.ui.sources import TEMPLATES

from wegenetz.foundation.ui.formats import either, euro, left_to_right, listed, moment


@pytest.mark.parametrize(
    ("language", "written"),
    [("de", "1.150\xa0€"), ("en", "€1,150"), ("fr", "1\u202f150\xa0€"), ("ar", "1,150 €")],
)
def test_money(language, written):
    with override(language):
        assert euro(115_000).strip("\u200f\u200e\xa0").replace("\xa0", " ") == written.replace(
            "\xa0", " "
        )


def test_a_telephone_number_keeps_its_order_in_text_that_runs_the_other_way():
    with override("ar"):
        assert left_to_right("0421 00000-0") == "\u20660421 00000-0\u2069"
    with override("tr"):
        assert left_to_right("0421 00000-0") == "0421 00000-0"


def test_words_are_listed_as_each_language_lists_them():
    words = ("A1", "", "B1", "B2")
    with override("de-simple"):
        assert listed(words) == "A1, B1, B2"
        assert listed(words, "fa") == "A1، B1، B2", "names in another language"
        assert either(words[2:]) == "B1 oder B2"
        assert either(["B1"]) == "B1"
    with override("ar"):
        assert listed(words) == "A1، B1، B2"
        assert either(words[2:]) == "B1 أو B2"
        assert "، 09:00" in moment(datetime(2026, 11, 25, 8, tzinfo=UTC))


#: What is German in itself, and sentences that are translated as a whole.
WHOLE = re.compile(
    r'<(bdi|blockquote) [^>]*lang="de".*?</\1>|{% blocktrans.*?{% endblocktrans|<meta.*?>',
    re.DOTALL,
)
LATIN = re.compile(r"""[%}>], ?[{<]|join:["'],""")


def test_public_pages_list_nothing_with_a_comma_of_one_language():
    wrong = {
        file.name: found
        for file in TEMPLATES
        if not {"staff", "examples"} & set(file.parts) and not file.name.startswith("staff")
        if (found := LATIN.findall(WHOLE.sub("", file.read_text("utf-8"))))
    }
    assert wrong == {}, "{% comma %}, or the filter listed"


def test_keys_of_rows_are_written_without_the_dots_of_numbers():
    """From a thousand on ``{{ row.pk }}`` is ``1.000``, which no form and no link understands."""
    key = re.compile(r"{{ ?(?:[a-z_]+\.)*(?:pk|(?!auto_)[a-z]+_id) ?}}")
    wrong = {
        f"{file.name}: {found}"
        for file in TEMPLATES
        for found in key.findall(file.read_text("utf-8"))
        if "certificate_id" not in found
    }
    assert wrong == set()
