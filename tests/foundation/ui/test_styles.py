"""The style sheets: both directions of writing, colours from tokens only, everything readable."""

from __future__ import annotations

import re

import pytest
from tests.foundation.ui.sources import STYLES, TEMPLATES, classes_in, declarations, style, tokens

from wegenetz.foundation.ui.kinds import KINDS

SIDES = re.compile(r"(^|-)(left|right|top|bottom|width|height)(-|$)")
#: Names that hold one of these words and mean no side of the page.
HARMLESS = {"border-width", "stroke-width", "line-height", "border-inline-start-width"}
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(rgb|rgba|hsl|hsla|oklch|color)\(|\b(white|black|red|gr[ae]y)\b"
)

TEXT = 4.5
EDGE = 3.0


@pytest.mark.parametrize("sheet", STYLES, ids=lambda sheet: sheet.name)
def test_no_rule_names_a_side_of_the_page(sheet):
    for name, value in declarations(style(sheet.name)):
        side = SIDES.search(name.removeprefix("--kern"))
        assert not side or name in HARMLESS or is_logical(name), f"{name}: {value}"
        if name in {"float", "clear", "text-align"}:
            assert not re.search(r"\b(left|right)\b", value), f"{name}: {value}"
        if name in {"margin", "padding", "inset", "border-radius"}:
            assert len(value.split()) < 4 or "calc" in value, f"{name}: {value} differs by side"


def is_logical(name: str) -> bool:
    return "-inline" in name or "-block" in name or name.startswith("--")


@pytest.mark.parametrize("sheet", STYLES, ids=lambda sheet: sheet.name)
def test_colours_come_from_tokens_only(sheet):
    known = tokens()
    for name, value in declarations(style(sheet.name)):
        if known.get(name) == value or "currentColor" in value:
            continue
        assert not COLOUR.search(re.sub(r"var\([^)]*\)", "", value)), f"{name}: {value}"


def test_every_token_that_is_read_exists_and_every_token_is_read():
    css = "".join(style(sheet.name) for sheet in STYLES)
    defined = set(re.findall(r"(--wn-[\w-]+)\s*:", css))
    read = set(re.findall(r"var\((--wn-[\w-]+)", css))
    assert read <= defined, read - defined
    assert defined <= read, defined - read


def test_no_rule_stands_in_two_sheets():
    """What several pages share stands once, in the sheet that all of them load."""
    sheets: dict[str, list[str]] = {}
    for sheet in STYLES:
        for rule in set(re.findall(r"^[.@].*\}$", style(sheet.name), re.MULTILINE)):
            sheets.setdefault(rule, []).append(sheet.name)
    assert {rule: names for rule, names in sheets.items() if len(names) > 1} == {}


def test_a_class_means_one_thing():
    """A name whose own rules stand in two sheets would look otherwise wherever both are loaded."""
    sheets: dict[str, set[str]] = {}
    for sheet in STYLES:
        for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", style(sheet.name)):
            for selector in re.split(r",(?![^()]*\))", selectors):
                if alone := re.fullmatch(r"\.(wn-[\w-]+)", selector.strip()):
                    sheets.setdefault(alone[1], set()).add(sheet.name)
    assert {name: found for name, found in sheets.items() if len(found) > 1} == {}


def test_no_rule_reads_a_token_of_kern():
    """What collect.py leaves out of KERN is then a matter of KERN alone."""
    assert not [sheet.name for sheet in STYLES if "var(--kern-" in style(sheet.name)]


def test_nothing_is_smaller_than_13_px():
    sizes = {
        value
        for sheet in STYLES
        for name, value in declarations(style(sheet.name))
        if name == "font-size" or name.startswith("--wn-t-")
    }
    small = {
        size
        for size in sizes
        for number, unit in re.findall(r"^(\d*\.?\d+)(rem|px|pt)$", size)
        if float(number) * {"rem": 16, "px": 1, "pt": 4 / 3}[unit] < 13 and unit != "pt"
    }
    assert not small
    assert min(float(size[:-2]) for size in sizes if size.endswith("pt")) >= 8.5


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_class_a_template_writes_has_a_rule(template):
    ruled = {name for sheet in STYLES for name in re.findall(r"\.(wn-[\w-]+)", style(sheet.name))}
    assert {name for name in classes_in(template) if name.startswith("wn-")} <= ruled


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_step_has_a_colour_and_a_tint(kind):
    assert {f"--wn-kind-{kind}", f"--wn-kind-{kind}-tint"} <= set(tokens())
    assert f".wn-kind--{kind} " in style("wegenetz.css")


PAIRS = [
    *((TEXT, "ink", ground) for ground in ("paper", "ground", "field", "sunk", "petrol-050", "ochre-050", "ochre-300")),
    *((TEXT, "ink-muted", ground) for ground in ("paper", "ground", "field", "petrol-050", "kind-arbeit-tint")),
    *((TEXT, "petrol-700", ground) for ground in ("paper", "ground", "petrol-050", "petrol-100", "late-tint", "soon-tint")),
    *((TEXT, "paper", ground) for ground in ("petrol-700", "petrol-900", "late")),
    *((TEXT, f"on-dark{shade}", "petrol-900") for shade in ("", "-muted")),
    *((TEXT, f"kind-{kind}", f"kind-{kind}-tint") for kind in KINDS),
    *((TEXT, f"kind-{kind}", "paper") for kind in KINDS),
    *((TEXT, state, f"{state}-tint") for state in ("ok", "soon", "late")),
    *((TEXT, colour, ground) for colour in ("ok", "late", "ochre-700") for ground in ("paper", "ground")),
    (TEXT, "ochre-900", "ochre-050"),
    (TEXT, "petrol-900", "petrol-100"),
    (TEXT, "visited", "ground"),
    *((EDGE, "edge", ground) for ground in ("paper", "ground")),
    *((EDGE, "wait", ground) for ground in ("paper", "ground")),
    *((EDGE, f"kind-{kind}", "ground") for kind in KINDS),
    (EDGE, "ochre-700", "ochre-050"),
    (EDGE, "on-dark-edge", "petrol-900"),
    (EDGE, "ochre-300", "petrol-900"),
]  # fmt: skip


@pytest.mark.parametrize(("least", "colour", "ground"), PAIRS)
def test_colours_stand_out_from_their_ground(least, colour, ground):
    known = tokens()
    assert contrast(known[f"--wn-{colour}"], known[f"--wn-{ground}"]) >= least


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_arabic_script_is_never_spaced_and_has_its_font_first():
    arabic = re.search(
        r":root:lang\(ar\), :root:lang\(fa\) \{(.*?)\}", style("wegenetz.css"), re.DOTALL
    )
    assert arabic is not None
    rules = dict(declarations(f"{{{arabic[1]}}}"))
    assert rules["--wn-tight"] == "0em"
    assert rules["--wn-font"].startswith('"Noto Sans Arabic"')
    assert float(rules["--wn-leading"]) > float(tokens()["--wn-leading"])
    spaced = {
        value
        for sheet in STYLES
        for name, value in declarations(style(sheet.name))
        if name == "letter-spacing" and "--wn-tight" not in value and value != "0"
    }
    assert spaced == {"-.015em"}, "only the brand, which is always in Latin letters"
