"""The native planner is built where that works, and never stands in the way where it does not."""

import subprocess
import sys

import pytest

from wegenetz.config.checkout import state_dir
from wegenetz.config.setup import kernel
from wegenetz.config.setup.uv import find_uv

BUILD = "sync --frozen --inexact --only-group kernel --compile-bytecode"


@pytest.fixture
def compiler(tmp_path):
    """Something that looks like a compiler."""
    program = tmp_path / "bin" / "our-c++"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    return str(program)


def builds(checkout):
    return [call for call in checkout.uv_calls() if "kernel" in call]


def test_without_a_compiler_everything_starts_and_one_line_says_what_is_missing(checkout):
    done = checkout.run("manage")
    assert done.stdout == "carried out: manage\n"
    (line,) = [line for line in done.stderr.splitlines() if "Compiler" in line]
    assert "mit denselben Antworten" in line
    assert "Abhilfe: apt-get install g++" in line
    assert builds(checkout) == []
    assert checkout.run("manage").stderr == ""


def test_with_a_compiler_it_is_built_once(checkout, compiler):
    checkout.run("manage", CXX=compiler)
    assert builds(checkout) == [BUILD]
    # Once built, nobody asks for the compiler again.
    assert checkout.run("manage", CXX="/nowhere/c++").stderr == ""
    assert builds(checkout) == [BUILD]


def test_a_compiler_that_comes_later_is_used(checkout, compiler):
    checkout.run("manage")
    checkout.run("manage", CXX=compiler)
    assert builds(checkout) == [BUILD]


@pytest.mark.parametrize("source", ["src/module.cpp", "CMakeLists.txt", "pyproject.toml"])
def test_a_changed_source_is_built_again(checkout, compiler, source):
    checkout.run("manage", CXX=compiler)
    with (checkout.root / "kernel" / source).open("a") as file:
        file.write("\n")
    checkout.run("manage", CXX=compiler)
    assert builds(checkout) == [BUILD] * 2


def test_an_environment_made_exact_gets_it_back(checkout, compiler):
    checkout.run("manage", CXX=compiler)
    checkout.run("check", CXX=compiler)
    calls = checkout.uv_calls()
    assert calls[-1] == BUILD
    assert calls[-2].endswith("--group dev --group docs")


def test_a_wheel_of_this_version_is_taken_where_no_compiler_is(checkout):
    dist = checkout.root / "dist"
    dist.mkdir()
    (dist / "wegenetz_kernel-0.0.1-cp311-cp311-linux_x86_64.whl").touch()
    checkout.run("manage")
    assert builds(checkout) == []
    (dist / f"wegenetz_kernel-{kernel.version()}-cp311-cp311-linux_x86_64.whl").touch()
    checkout.run("manage")
    (call,) = builds(checkout)
    assert call.startswith("pip install")
    assert f"--no-index --find-links {dist} wegenetz-kernel=={kernel.version()}" in call


def test_a_compiler_that_fails_for_real_stops_nothing_and_is_tried_once(checkout, compiler):
    venv = ["-m", "venv", "--without-pip", str(checkout.root / ".venv")]
    subprocess.run([sys.executable, *venv], check=True)
    environ = {"CXX": compiler, "UV_FOR_KERNEL": str(find_uv(state_dir() / "uv"))}
    done = checkout.run("manage", **environ)
    assert done.stdout == "carried out: manage\n"
    assert "ließ sich nicht bauen: der Planer rechnet ohne ihn, mit denselben" in done.stderr
    log = checkout.root / ".wegenetz/log/kernel.log"
    assert f"Grund: {log}" in done.stderr
    assert compiler in log.read_text()
    assert checkout.run("manage", **environ).stderr == ""
    log.unlink()
    assert "ließ sich nicht bauen" in checkout.run("manage", **environ).stderr
    assert len(builds(checkout)) == 2


def test_a_kernel_of_other_sources_does_not_answer_for_these(checkout, compiler):
    checkout.run("manage", CXX=compiler)
    installed = checkout.root / ".venv/lib/python3.11/site-packages/wegenetz_kernel"
    installed.mkdir(parents=True)
    (checkout.root / "kernel/src/module.cpp").write_text("broken")
    checkout.run("manage")
    assert builds(checkout)[-1].startswith("pip uninstall")
