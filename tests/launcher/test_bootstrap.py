"""Wherever uv comes from, it is the one we know: with pip, with venv, or straight from the index."""

import base64
import hashlib
import http.server
import platform
import shutil
import stat
import subprocess
import sys
import threading
import zipfile

import pytest

from wegenetz.config.setup import uv as bootstrap
from wegenetz.config.setup.errors import UvUnavailable
from wegenetz.config.setup.index import IndexUnusable, fitting_wheel, index_address

VERSION = "0.13.9"
NAME = f"uv-{VERSION}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the wheel here is for Linux")


@pytest.fixture
def wheel(tmp_path):
    """A wheel as the index holds it, with a uv that can say its version."""
    folder = tmp_path / "index" / "uv"
    folder.mkdir(parents=True)
    path = folder / NAME
    info = f"uv-{VERSION}.dist-info"
    files = {
        f"uv-{VERSION}.data/scripts/uv": f'#!/bin/sh\necho "uv {VERSION}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: uv\nVersion: {VERSION}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: false\n"
        "Tag: py3-none-manylinux_2_17_x86_64\nTag: py3-none-manylinux2014_x86_64\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFREG | 0o755) << 16
            archive.writestr(entry, content)
    return path


@pytest.fixture
def index(wheel, monkeypatch):
    """A package index that lists the wheel and asks for a name and a password."""
    root = wheel.parents[1]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    links = f'<a href="{NAME}#sha256={digest}">{NAME}</a>'
    (wheel.parent / "index.html").write_text(f"<!DOCTYPE html><html><body>{links}</body></html>")
    wanted = "Basic " + base64.b64encode(b"who:pass word").decode()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(root))

        def do_GET(self):
            if self.headers.get("Authorization") == wanted:
                super().do_GET()
            else:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="index"')
                self.end_headers()

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        address = f"http://who:pass%20word@127.0.0.1:{server.server_port}"
        monkeypatch.setenv("PIP_INDEX_URL", address)
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture
def pins(wheel, tmp_path):
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path = tmp_path / "uv.txt"
    path.write_text(f"uv=={VERSION} --hash=sha256:{digest}\n")
    return path


@pytest.fixture
def bare_python(tmp_path):
    """Call it with the modules a Python shall lack; returns that Python."""

    def lacking(*modules: str) -> str:
        folder = tmp_path / "lacking"
        folder.mkdir()
        for module in modules:
            (folder / f"{module}.py").write_text(
                f"raise ImportError('No module named {module}')\n"
            )
        program = tmp_path / "python-without"
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" "$@"\n')
        program.chmod(0o755)
        return str(program)

    return lacking


def version_printed_by(program) -> str:
    return subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=True
    ).stdout


def test_pip_brings_it(tmp_path, index, pins):
    program = bootstrap.bring_uv(tmp_path / "state/uv", pins=pins)
    assert version_printed_by(program) == f"uv {VERSION}\n"
    assert [path.name for path in program.parent.iterdir()] == ["uv"]
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["uv"]


@pytest.mark.slow
def test_without_pip_a_virtual_environment_brings_it(tmp_path, index, pins, bare_python):
    folder = tmp_path / "way"
    folder.mkdir()
    with pytest.raises(bootstrap.WayClosed, match="No module named pip"):
        bootstrap._with_pip(folder, pins, bare_python("pip"))
    program = bootstrap._with_venv(folder, pins, sys.executable)
    assert version_printed_by(program) == f"uv {VERSION}\n"


def test_without_pip_and_venv_it_comes_straight_from_the_index(tmp_path, index, pins, bare_python):
    python = bare_python("pip", "venv", "ensurepip")
    program = bootstrap.bring_uv(tmp_path / "state/uv", pins=pins, python=python)
    assert version_printed_by(program) == f"uv {VERSION}\n"


def test_a_file_we_do_not_know_is_refused_on_every_way(tmp_path, index, pins, bare_python):
    pins.write_text(f"uv=={VERSION} --hash=sha256:{'0' * 64}\n")
    with pytest.raises(UvUnavailable) as refusal:
        bootstrap.bring_uv(tmp_path / "uv", pins=pins, python=bare_python("venv"))
    assert "fremde Prüfsumme" in str(refusal.value)
    assert not (tmp_path / "uv").exists()


def test_without_network_every_way_says_why(tmp_path, pins, monkeypatch, bare_python):
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(UvUnavailable) as refusal:
        bootstrap.bring_uv(tmp_path / "uv", pins=pins, python=bare_python("pip", "venv"))
    message = str(refusal.value)
    assert "mit pip: " in message
    assert "mit venv: " in message
    assert "direkt aus dem Paketverzeichnis: 127.0.0.1:1 antwortet nicht" in message
    assert "PIP_INDEX_URL" in message


def test_an_installed_uv_is_used_if_it_is_new_enough(tmp_path, monkeypatch):
    program = tmp_path / "uv"
    monkeypatch.setenv("PATH", str(tmp_path))
    shell = shutil.which("sh", path="/bin")
    for said, expected in (("uv 0.13.0", program), ("uv 0.12.9", None), ("nonsense", None)):
        program.write_text(f"#!{shell}\necho '{said}'\n")
        program.chmod(0o755)
        assert bootstrap.find_uv(tmp_path / "none") == expected


def test_the_wheel_fits_the_machine():
    names = {
        f"uv-{VERSION}-py3-none-{tag}.whl"
        for tag in ("manylinux_2_28_aarch64", "manylinux_2_17_x86_64", "musllinux_1_1_x86_64")
    }
    if platform.machine() != "x86_64":
        pytest.skip("the names here are for x86_64")
    assert (
        fitting_wheel(names, version=VERSION) == f"uv-{VERSION}-py3-none-manylinux_2_17_x86_64.whl"
    )
    musl = {name for name in names if "manylinux_2_17" not in name}
    assert "musllinux_1_1_x86_64" in fitting_wheel(musl, version=VERSION)
    with pytest.raises(IndexUnusable, match="gibt es dort nicht"):
        fitting_wheel(names, version="9.9.9")


def test_the_index_is_the_operators_else_the_one_of_the_lock_file(monkeypatch):
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    assert index_address().startswith("https://")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    assert index_address() == "https://mirror.example/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "ours=https://ours.example/simple")
    assert index_address() == "https://ours.example/simple"
