"""The parts pages are built from: ``{% load wegenetz_ui %}``. Shown and explained on the page /bausteine/."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms, template
from django.conf import settings
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, get_script_prefix, reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.languages import LANGUAGES, TAGS
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import SOURCE
from wegenetz.foundation.ui import formats
from wegenetz.foundation.ui.choices import Pills
from wegenetz.foundation.ui.examples import examples
from wegenetz.foundation.ui.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.forms import BaseForm, BoundField
    from django.template import Context
    from django.urls import ResolverMatch

    from wegenetz.foundation.text import Text
    from wegenetz.foundation.ui.choices import Filter

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "static" / "wegenetz" / "icons"
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)

#: A clock with less than this share of its time left is "soon".
SOON = 0.25

#: What marks a filter that is set.
IS_SET = SafeString(' aria-current="true"')

#: Levels of Django's messages -> how a notice looks.
NOTICES = {"success": "ok", "warning": "soon", "error": "late"}

register.simple_tag(formats.euro)
register.simple_tag(formats.month)
register.simple_tag(formats.weekday, name="weekday_name")
register.simple_tag(formats.language_names)
register.simple_tag(formats.language_tag)
register.simple_tag(formats.comma)
register.filter(formats.listed)
register.filter(formats.language_name)
register.simple_tag(examples)


# ------------------------------------------------------------------------------------ small parts
@cache
def drawing(name: str) -> SafeString:
    """Return what is drawn inside an icon.

    Raises
    ------
    FileNotFoundError
        There is no icon of this name.
    """
    found = DRAWING.search((ICONS / f"{name}.svg").read_text(encoding="utf-8"))
    return SafeString(found[1] if found else "")


@register.simple_tag
def icon_names() -> list[str]:
    """Return the names of all icons."""
    return sorted(file.stem for file in ICONS.glob("*.svg"))


@register.simple_tag
@cache
def icon(name: str, *, big: bool = False) -> SafeString:
    """Draw an icon in the colour of the text. It is never alone: a word stands beside it."""
    return format_html(
        '<svg class="wn-icon wn-icon--{}{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" width="20" height="20" '
        'aria-hidden="true">{}</svg>',
        name,
        " wn-icon--big" if big else "",
        drawing(name),
    )


@register.inclusion_tag("ui/chip.html")
def chip(code: str, words: str = "") -> dict[str, Any]:
    """Show the kind of a step, or other words in its colours: ``{% chip "amt" %}``."""
    kind = KINDS[code]
    return {"kind": kind, "words": words or kind.word}


@register.inclusion_tag("ui/sure.html")
def sure(confidence: str) -> dict[str, Any]:
    """Say in one word how sure we are of something: ``{% sure "seen" %}``."""
    return {"confidence": Confidence(confidence or Confidence.OPEN)}


@register.simple_tag
def sample() -> SafeString:
    """Mark an invented institution, date or price."""
    return _always_the_same("ui/sample.html", current_language())


@register.simple_tag
def stale() -> SafeString:
    """Say that nobody has confirmed an entry for long."""
    return _always_the_same("ui/stale.html", current_language())


@cache
def _always_the_same(part: str, language: str) -> SafeString:
    """Return a part that depends on nothing but the language that is active: lists say it in every line."""
    del language  # it is the one the words are taken from
    return render_to_string(part)


@register.simple_tag
def filters(choices: Iterable[Filter]) -> SafeString:
    """Draw filters or orders as items of a list: links that programs are not to follow."""
    return format_html_join(
        "",
        '<li><a href="{}" rel="nofollow"{}>{}</a></li>',
        ((one.address, IS_SET if one.is_set else "", one.label) for one in choices),
    )


@register.inclusion_tag("ui/clock.html")
def clock(days: int, of: int, *, big: bool = False) -> dict[str, Any]:
    """Show how much of a time limit is left, in days; negative days are overdue."""
    share = max(days, 0) / of
    state = "late" if days < 0 else "soon" if share < SOON or days <= 1 else "ok"
    return {"number": abs(days), "rest": ceil(share * 100), "state": state, "big": big}


@register.simple_tag
def day(value: date, *, weekday: bool = True) -> SafeString:
    """Write a date, or the day of an instant in Germany, the way it stands on German papers, for people and for machines."""
    if isinstance(value, datetime):
        value = value.astimezone(BERLIN).date()
    return format_html(
        '<time datetime="{}">{}<bdi dir="ltr">{}</bdi></time>',
        value.isoformat(),
        f"{formats.weekday(value)} " if weekday else "",
        value.strftime("%d.%m.%Y"),
    )


@register.simple_tag
def hour(value: datetime) -> SafeString:
    """Write a time of day as German clocks show it, for people and for machines."""
    local = value.astimezone(BERLIN)
    return format_html(
        '<time datetime="{}"><bdi dir="ltr">{}</bdi></time>',
        local.isoformat(timespec="minutes"),
        local.strftime("%H:%M"),
    )


@register.simple_tag
def phone(number: str) -> SafeString:
    """Write a telephone number so that one touch dials it; in any script it reads from left to right."""
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', dialled, number)


@register.filter
def written(text: Text) -> str:
    """Write a text in the language of the reader; where only the German is there, eyes and ears are told so."""
    if text.get(get_language() or SOURCE):
        return str(text)
    return german(text)


@register.filter
def german(words: str | Text) -> SafeString:
    """Tell eyes and ears that a name or quotation is German, also within a translated sentence; not where all is German."""
    if TAGS[current_language()] == SOURCE:
        return format_html("{}", words)
    return format_html('<bdi lang="de" dir="ltr">{}</bdi>', words)


@register.filter
def local_day(value: datetime) -> date:
    """Return the day of an instant in Germany."""
    return value.astimezone(BERLIN).date()


# ---------------------------------------------------------------------------- parts around content
@register.simple_block_tag
def source(content: SafeString, confidence: str) -> str:
    """Say where something stands and how sure we are: ``{% source "seen" %}§ 43 PflAPrV{% endsource %}``."""
    return render_to_string("ui/source.html", {"content": content, "confidence": confidence})


@register.simple_block_tag
def more(content: SafeString, summary: str, *, is_open: bool = False) -> str:
    """Fold content away below a line that says what it is."""
    return render_to_string(
        "ui/more.html", {"content": content, "summary": summary, "is_open": is_open}
    )


@register.simple_block_tag
def notice(content: SafeString, state: str = "") -> str:
    """Say that something happened or must be done; the state is ok, soon, late or empty."""
    return render_to_string("ui/notice.html", {"content": content, "state": state})


@register.simple_block_tag
def empty_state(content: SafeString, title: str, *, level: int = 2) -> str:
    """Say why there is nothing here; the content names the next door."""
    return render_to_string(
        "ui/empty_state.html", {"content": content, "title": title, "heading": f"h{level}"}
    )


@register.simple_block_tag
def button(
    content: SafeString,
    variant: str = "secondary",
    *,
    icon: str = "",
    small: bool = False,
    block: bool = False,
    **attributes: str | bool,
) -> str:
    """Draw a button, or with ``href`` a link that looks like one. One primary button a page.

    Further attributes are written with underscores: ``hx_post``, ``data_print``, ``name``, ``value``.
    """
    if "href" not in attributes:
        attributes.setdefault("type", "submit")
    written = {name.replace("_", "-"): value for name, value in attributes.items()}
    return render_to_string(
        "ui/button.html",
        {
            "content": content,
            "variant": variant,
            "icon_name": icon,
            "small": small,
            "block": block,
            "element": "a" if "href" in attributes else "button",
            "attributes": flatatt(written),
        },
    )


# ------------------------------------------------------------------------------------------ forms
@register.simple_tag
def field(bound: BoundField, *, heading: bool = False, mark_optional: bool = True) -> str:
    """Draw a field of a form: label, hint, input, error.

    With ``heading`` the label is the first heading of the page, for pages that ask one question.
    """
    name, css = shape_of(bound.field.widget)
    if bound.errors and css:
        css += f" {css}--error"
    return render_to_string(
        f"ui/field_{name}.html",
        {
            "field": bound,
            "control": bound.as_widget(attrs={"class": css}) if css else "",
            "heading": heading,
            "is_optional": mark_optional and not heading and not bound.field.required,
        },
    )


def shape_of(widget: forms.Widget) -> tuple[str, str]:
    """Return the template part that draws a widget, and KERN's class for its control."""
    match widget:
        case forms.HiddenInput():
            return "hidden", ""
        case forms.CheckboxSelectMultiple() | Pills():
            return "toggles", ""
        case forms.RadioSelect():
            return "options", ""
        case forms.CheckboxInput():
            return "tick", ""
        case forms.Select():
            return "select", "kern-form-input__select"
        case _:
            return "input", "kern-form-input__input"


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm, *, takes_focus: bool = True) -> dict[str, Any]:
    """List what is wrong with a form, each with a link to its field; nothing if all is well."""
    errors = [{"target": "", "words": words} for words in form.non_field_errors()]
    for bound in form:
        target = f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id
        errors += [
            {"target": target, "words": _about(bound, str(words))} for words in bound.errors
        ]
    return {"errors": errors, "takes_focus": takes_focus}


def _about(bound: BoundField, words: str) -> str:
    """Return an error as it reads away from its field: what could be said of any field names this one."""
    if words != str(forms.Field.default_error_messages["required"]):
        return words
    label = str(bound.label)
    asks = label.endswith(("?", "\N{ARABIC QUESTION MARK}"))
    return f"{label} {words}" if asks else f"{label}: {words}"


# ---------------------------------------------------------------------------------------- the frame
@register.simple_tag
def home(code: str = "") -> str:
    """Return the address of the start page, in the language of this page or in another one."""
    wanted = code or current_language()
    with override(settings.LANGUAGE_CODE):  # the language in which "/" has no prefix
        return translate_url("/", wanted)


def current_language() -> str:
    """Return the code of the language the page is written in."""
    return get_language() or settings.LANGUAGE_CODE


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[dict[str, Any]]:
    """Return the languages of the page: code, tag, name, address, and whether it is this one.

    A page that is there in one language only leads to the start page in the others.
    """
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    match = getattr(request, "resolver_match", None)
    german, other = (_translated(here, match, code) for code in list(LANGUAGES)[:2])
    current = current_language()
    addresses = {current: here} if german == other else _below_languages(german)
    return [
        {
            "code": code,
            "tag": TAGS[code],
            "name": name,
            "url": addresses.get(code) or home(code),
            "is_current": code == current,
        }
        for code, name in LANGUAGES.items()
    ]


def _translated(here: str, match: ResolverMatch | None, code: str) -> str:
    """Return the address of this page in another language, the same if it has none; a page that was found already is not found anew, which takes long."""
    if match is None:
        return translate_url(here, code)
    _, mark, query = here.partition("?")
    with override(code):
        try:
            return reverse(match.view_name, args=match.args, kwargs=match.kwargs) + mark + query
        except NoReverseMatch:
            return here


def _below_languages(german: str) -> dict[str, str]:
    """Return the address of a page in every language: German has no prefix, and nothing else differs."""
    root = get_script_prefix()
    rest = german.removeprefix(root)
    prefixed = {code: f"{root}{code}/{rest}" for code in LANGUAGES}
    return prefixed | {settings.LANGUAGE_CODE: german}


@register.filter
def notice_state(level: str) -> str:
    """Return how a notice looks for a level of Django's messages."""
    return NOTICES.get(level, "")
