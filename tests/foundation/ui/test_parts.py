"""The parts of pages: what a person reads, and what a screen reader hears."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from wegenetz.foundation.text import Text
from wegenetz.foundation.ui.choices import Explained, Filter
from wegenetz.foundation.ui.kinds import KINDS


def drawn(template: str, *, language: str = "de", **context: object) -> str:
    """Return the template drawn in a language, on one line."""
    with override(language):
        return " ".join(
            Template("{% load wegenetz_ui %}" + template).render(Context(context)).split()
        )


def money(cents: int, language: str) -> str:
    with override(language):
        return Template("{% load wegenetz_ui %}{% euro cents %}").render(Context({"cents": cents}))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_chip_says_the_kind_in_colour_icon_and_word(kind):
    html = drawn("{% chip code %}", code=kind.code)
    assert f"wn-kind--{kind.code}" in html
    assert f"wn-icon--{kind.code}" in html
    assert str(kind.word) in html


def test_a_chip_may_say_other_words():
    assert "Prüfung" in drawn('{% chip "amt" "Prüfung" %}')


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        ("seen", "nachgelesen"),
        ("inferred", "wahrscheinlich"),
        ("open", "noch offen"),
        ("", "noch offen"),
    ],
)
def test_evidence_says_how_sure_we_are(confidence, word):
    html = drawn(
        "{% source confidence %}§ 43 <b>PflAPrV</b>{% endsource %}", confidence=confidence
    )
    assert f">{word}</span>" in html
    assert "§ 43 <b>PflAPrV</b>" in html


def test_filters_are_links_and_say_which_is_set():
    choices = [
        Filter(label="Arabisch", address="?sprache=ar&art=offer", is_set=True),
        Filter(label="<Farsi>", address="?sprache=fa", is_set=False),
    ]
    assert drawn("{% filters choices %}", choices=choices) == (
        '<li><a href="?sprache=ar&amp;art=offer" rel="nofollow" aria-current="true">Arabisch</a></li>'
        '<li><a href="?sprache=fa" rel="nofollow">&lt;Farsi&gt;</a></li>'
    )


def test_a_badge_that_lists_repeat_speaks_the_language_of_each_page():
    template = Template("{% load wegenetz_ui %}{% sample %}")
    with override("de"):
        german = template.render(Context())
    with override("en"):
        assert template.render(Context()) != german
    with override("de"):
        assert template.render(Context()) == german


def test_sample_evidence_carries_the_sample_badge():
    assert '<span class="wn-sample">Beispiel</span>' in drawn(
        '{% source "sample" %}erfunden{% endsource %}'
    )


def test_what_people_typed_never_becomes_markup():
    html = drawn(
        "{% notice %}{{ typed }}{% endnotice %}{% more typed %}x{% endmore %}", typed="<script>"
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


@pytest.mark.parametrize(
    ("cents", "language", "written"),
    [
        (115_000, "de", "1.150\xa0€"),
        (4_950, "de", "49,50\xa0€"),
        (0, "de", "0\xa0€"),
        (115_000, "de-simple", "1.150\xa0€"),
        (115_000, "en", "€1,150"),
        (115_000, "uk", "1\xa0150\xa0€"),
        (115_000, "ro", "1.150\xa0€"),
    ],
)
def test_money_is_written_as_readers_of_the_language_write_it(cents, language, written):
    assert money(cents, language) == written


def test_a_day_is_written_as_on_german_papers():
    html = drawn("{% day day %}", day=date(2026, 12, 7))
    assert html == '<time datetime="2026-12-07">Mo <bdi dir="ltr">07.12.2026</bdi></time>'


def test_a_telephone_number_is_dialled_by_one_touch():
    html = drawn("{% phone number %}", number="+49 (421) 00-5")
    assert html == '<a href="tel:+49421005"><bdi dir="ltr">+49 (421) 00-5</bdi></a>'


def test_what_is_there_in_german_only_says_so_to_eyes_and_ears():
    text = Text({"de": "Kostenlos & gut.", "en": "Free & good."})
    said = {
        code: drawn("{{ text|written }}", language=code, text=text) for code in ("de", "en", "ar")
    }
    assert said == {
        "de": "Kostenlos &amp; gut.",
        "en": "Free &amp; good.",
        "ar": '<bdi lang="de" dir="ltr">Kostenlos &amp; gut.</bdi>',
    }


def test_a_month_is_short():
    assert drawn("{% month day %}", day=date(2028, 4, 3)) == "Apr. 2028"


@pytest.mark.parametrize(
    ("days", "state", "heard"),
    [(4, "ok", "noch 4 Tage"), (1, "soon", "noch 1 Tag"), (-2, "late", "überfällig seit 2 Tagen")],
)
def test_a_clock_is_heard_as_a_sentence(days, state, heard):
    html = drawn("{% clock days 5 %}", days=days)
    assert f"wn-clock--{state}" in html
    assert f'<span class="kern-sr-only">{heard}</span>' in html


def test_a_button_with_an_address_is_a_link():
    html = drawn('{% button "primary" href="/weg/" icon="drucken" %}Weiter{% endbutton %}')
    assert html.startswith("<a ")
    assert 'href="/weg/"' in html
    assert "wn-icon--drucken" in html


def test_a_button_sends_its_form_and_takes_attributes():
    html = drawn(
        "{% button hx_post=url disabled=False data_print=True %}Los{% endbutton %}",
        url="/a?b=1&c=2",
    )
    assert html.startswith("<button ")
    assert 'type="submit"' in html
    assert 'hx-post="/a?b=1&amp;c=2"' in html
    assert " data-print" in html
    assert "disabled" not in html


def test_nothing_there_says_why():
    html = drawn(
        '{% empty_state "Noch kein Weg" level=3 %}<a href="/">Tür</a>{% endempty_state %}'
    )
    assert "<h3>Noch kein Weg</h3>" in html
    assert '<a href="/">Tür</a>' in html


class Answers(forms.Form):
    place = forms.CharField(label="Ort", help_text="oder Postleitzahl")
    german = forms.ChoiceField(label="Deutsch", choices=[("b1", "B1")], required=False)
    job = forms.ChoiceField(
        label="Beruf",
        widget=forms.RadioSelect,
        choices=[
            ("nurse", Explained("Pflege", "früher: Krankenschwester")),
            ("doctor", "Medizin"),
        ],
    )
    done = forms.MultipleChoiceField(
        label="Schon da",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Diplom")],
        required=False,
    )
    agreed = forms.BooleanField(label="Merken")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def field(name: str, form: Answers, options: str = "") -> str:
    return drawn(f"{{% field bound {options} %}}", bound=form[name])


def test_a_field_ties_label_hint_and_error_to_its_input():
    html = field("place", Answers({"place": ""}))
    assert '<label class="kern-label" for="id_place">Ort </label>' in html
    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert '<p class="kern-hint" id="id_place_helptext">oder Postleitzahl</p>' in html
    assert '<div id="id_place_error">' in html
    assert 'aria-invalid="true"' in html
    assert "kern-form-input__input--error" in html


def test_a_field_nobody_must_fill_says_so():
    assert "(freiwillig)" in field("german", Answers())
    assert "(freiwillig)" not in field("german", Answers(), "mark_optional=False")
    assert "(freiwillig)" not in field("place", Answers())


def test_a_page_that_asks_one_question_has_it_as_heading():
    assert '<h1> <label for="id_place">Ort</label> </h1>' in field(
        "place", Answers(), "heading=True"
    )
    assert "<legend> <h1>Beruf</h1> </legend>" in field("job", Answers(), "heading=True")


def test_one_of_several_is_a_group_with_its_question_and_explains_itself():
    html = field("job", Answers({"job": ""}))
    assert '<fieldset class="wn-set wn-set--error" aria-describedby="id_job_error">' in html
    assert '<label for="id_job_0">Pflege</label><p>früher: Krankenschwester</p>' in html
    assert '<label for="id_job_1">Medizin</label></div>' in html


def test_each_kind_of_input_has_its_shape():
    form = Answers()
    assert "kern-form-input__select-wrapper" in field("german", form)
    assert 'class="wn-toggle"' in field("done", form)
    assert 'type="checkbox"' in field("agreed", form)
    assert field("secret", form) == '<input type="hidden" name="secret" id="id_secret">'


def test_the_summary_of_errors_leads_to_each_field():
    form = Answers({"place": ""})
    form.add_error(None, "So geht es nicht.")
    html = drawn("{% error_summary form %}", form=form)
    assert "4 Angaben passen noch nicht" in html
    assert "<li>So geht es nicht.</li>" in html
    assert '<a href="#id_place">Ort: Dieses Feld ist zwingend erforderlich.</a>' in html
    assert '<a href="#id_job_0">' in html
    assert "data-focus" in html


def test_a_form_without_errors_has_no_summary():
    form = Answers({"place": "Bremen", "job": "nurse", "agreed": "on"})
    assert drawn("{% error_summary form %}", form=form) == ""
