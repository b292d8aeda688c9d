"""The collected packages: only what pages load, for every language, with its licence, never committed."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
import typst
from tests.foundation.ui.sources import COLLECTED, PACKAGE, TEMPLATES, classes_in

from wegenetz.foundation.ui import collect

KERN = [COLLECTED / "static" / name for name in ("kern.min.css", "kern-rtl.min.css")]

#: A sentence of each script and its special letters.
SAMPLES = {
    "de": "ÄÖÜäöüß „Größe“ – 1.150 € § 43 …",
    "en": "The way to work",
    "uk": "Ґанок, їжак, єдність, інший",
    "ru": "Ёлка, подъезд, объявление",
    "tr": "ğüşıöç ĞÜŞİÖÇ",
    "fr": "œuvre, été, où, garçon, Ÿ",
    "es": "¿Qué? ¡Año!",
    "pl": "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
    "ro": "ăâîșț ĂÂÎȘȚ",
    "ar": "الطريق إلى العمل، كيف؟",
    "fa": "راه کار، چگونه؟ پژوهش می\u200cخواهم",
}


def test_the_folder_is_current_and_a_second_run_changes_nothing(capsys):
    before = (COLLECTED / "stamp").stat().st_mtime_ns
    assert collect.main([]) == 0
    assert (COLLECTED / "stamp").stat().st_mtime_ns == before
    assert capsys.readouterr().out == ""


def test_licences_are_listed_on_demand(capsys):
    assert collect.main(["--licences"]) == 0
    listed = json.loads((COLLECTED / "licences.json").read_text(encoding="utf-8"))
    printed = capsys.readouterr().out
    assert {"@kern-ux/native", "htmx.org", "axe-core", "@fontsource/fira-sans"} <= {
        each["package"] for each in listed
    }
    for each in listed:
        assert each["package"] in printed
        assert each["files"], each["package"]
        for file in each["files"]:
            assert (COLLECTED / "licences" / each["package"] / file).stat().st_size > 0


@pytest.mark.parametrize("sheet", KERN, ids=lambda sheet: sheet.name)
def test_kern_holds_every_part_that_templates_use(sheet):
    used = {
        name for template in TEMPLATES for name in classes_in(template) if name.startswith("kern-")
    }
    ours = {"kern-btn--small"}
    assert used - ours <= set(collect.KERN_PARTS)
    css = sheet.read_text(encoding="utf-8")
    assert {part for part in collect.KERN_PARTS if f".{part}" not in css} == set()


@pytest.mark.parametrize("sheet", KERN, ids=lambda sheet: sheet.name)
def test_kern_reads_no_property_that_was_left_out(sheet):
    css = sheet.read_text(encoding="utf-8")
    defined = set(re.findall(r"[{;](--[\w-]+)\s*:", css))
    assert "--kern-color-action-default-contextual" in defined
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= defined


@pytest.mark.parametrize("sheet", KERN, ids=lambda sheet: sheet.name)
def test_kern_is_small_and_needs_no_data_images(sheet):
    css = sheet.read_text(encoding="utf-8")
    assert len(css) < 40_000
    assert "data:" not in css
    for file in re.findall(r'url\("?([^")]+)"?\)', css):
        assert (COLLECTED / "static" / file).is_file(), file


def test_the_mirrored_sheet_is_mirrored():
    straight, mirrored = (sheet.read_text(encoding="utf-8") for sheet in KERN)
    assert "padding-left" in straight
    assert straight.count("border-left") == mirrored.count("border-right")


@pytest.mark.parametrize("language", SAMPLES)
def test_the_fonts_of_pages_cover_every_language(language):
    ranges = [
        (int(first, 16), int(last or first, 16))
        for first, last in re.findall(
            r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", KERN[0].read_text(encoding="utf-8")
        )
    ]
    missing = {
        letter for letter in SAMPLES[language] if not any(a <= ord(letter) <= b for a, b in ranges)
    }
    assert missing == set()


def test_the_fonts_for_typst_cover_every_language(tmp_path):
    """PDF/UA-1 refuses a document with a letter that no font can draw."""
    sheet = tmp_path / "sheet.typ"
    words = "\n\n".join(f"#[{text}] #strong[{text}]" for text in SAMPLES.values())
    sheet.write_text(
        '#set document(title: "Schriften")\n'
        '#set text(lang: "de", font: ("Fira Sans", "Noto Sans Arabic"), fallback: false)\n'
        f"#show strong: set text(weight: 600)\n{words}",
        encoding="utf-8",
    )
    pdf = typst.compile(
        str(sheet),
        font_paths=[str(COLLECTED / "fonts")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert b"FiraSans-SemiBold" in pdf
    assert b"NotoSansArabic-SemiBold" in pdf


def test_postal_codes_are_five_digits_in_sixteen_laender():
    places = json.loads((COLLECTED / "data" / "places.json").read_text(encoding="utf-8"))
    assert len(places) > 19_000
    assert all(re.fullmatch(r"\d{5}", code) and name for code, name, _, _ in places)
    laender = {land for _, _, _, land in places}
    assert len(laender) == 16
    assert "Schleswig-Holstein" in laender
    assert ["28195", "Bremen", "", "Bremen"] in places
    assert len({tuple(place) for place in places}) == len(places)


def test_axe_is_for_tests_and_is_never_served():
    assert (COLLECTED / "data" / "axe.min.js").is_file()
    assert not list((COLLECTED / "static").rglob("*axe*"))


def test_no_code_of_a_package_is_committed():
    listed = subprocess.run(
        ["git", "ls-files", "--", "node_modules", str(COLLECTED)],
        cwd=PACKAGE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout == ""


def test_the_lock_names_no_machine_and_pins_every_package():
    lock = json.loads((collect.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name
            assert not package.get("link"), name


def test_without_a_network_the_message_says_what_to_do():
    npm = "import sys; sys.stderr.write('npm error code ENOTFOUND'); sys.exit(1)"
    with pytest.raises(collect.CannotCollect, match="Verbindung prüfen"):
        collect.run([sys.executable, "-c", npm])


def test_another_failure_shows_its_last_lines():
    npm = "import sys; sys.stderr.write('\\n'.join(map(str, range(99)))); sys.exit(1)"
    with pytest.raises(collect.CannotCollect, match=r"97\n98$"):
        collect.run([sys.executable, "-c", npm])


def test_a_machine_without_node_is_told_what_brings_it(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(collect, "find_spec", lambda name: None)
    with pytest.raises(collect.CannotCollect, match="--group node"):
        collect.Node()


def test_the_new_folder_replaces_the_old_one_as_a_whole(tmp_path, monkeypatch):
    packages, modules = tmp_path / "packages", tmp_path / "node_modules"
    monkeypatch.setattr(collect, "PACKAGES", packages)
    monkeypatch.setattr(collect, "MODULES", modules)
    for folder, name in ((packages, "old"), (modules / ".collected", "new")):
        folder.mkdir(parents=True)
        (folder / name).touch()
    collect.put_in_place(modules / ".collected")
    assert [file.name for file in packages.iterdir()] == ["new"]
    assert not list(modules.iterdir())


def test_embedded_images_become_files(tmp_path):
    (tmp_path / "images").mkdir()
    css = """a{mask:url("data:image/svg+xml,%3Csvg xmlns='x'%3E%3C/svg%3E")}"""
    lean = collect.without_embedded_images(css, tmp_path)
    [image] = (tmp_path / "images").iterdir()
    assert lean == f'a{{mask:url("images/{image.name}")}}'
    assert image.read_text(encoding="utf-8") == "<svg xmlns='x'></svg>"
