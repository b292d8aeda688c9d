"""A text speaks the language of its reader, else German, else nothing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from wegenetz.foundation.text import Text, TextField
from wegenetz.foundation.words import searchable

GREETING = Text({"de": "Guten Tag", "ar": "نهارك سعيد"})


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Guten Tag"), ("ar", "نهارك سعيد"), ("pl", "Guten Tag"), ("de-simple", "Guten Tag")],
)
def test_a_text_falls_back_to_german(language, words):
    with override(language):
        assert str(GREETING) == words


def test_a_text_without_german_is_empty():
    assert not Text()
    assert str(Text({"en": "Hello"})) == ""


@pytest.mark.parametrize("wrong", [{"en": "Hello"}, {"de": "Hallo", "xx": "?"}])
def test_a_text_needs_german_and_known_languages(wrong):
    with pytest.raises(ValidationError):
        TextField().validate(Text(wrong), None)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Köln", "koeln"),
        ("KOELN", "koeln"),
        ("Halle (Saale)", "halle saale"),
        ("Gesundheits- und Krankenpflegerin", "gesundheits und krankenpflegerin"),
        ("ممرضة", "ممرضه"),
        ("şoför", "sofoer"),
        ("pielęgniarka", "pielegniarka"),
        ("'; DROP TABLE --", "drop table"),
        ("   ", ""),
    ],
)
def test_words_are_compared_as_people_type_them(typed, found):
    assert searchable(typed) == found
