import importlib
import importlib.metadata
import importlib.resources
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import crossorigin

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(module.name for module in pkgutil.walk_packages(crossorigin.__path__, "crossorigin."))
CORE = [name for name in MODULES if name.split(".")[1] in {"fetch", "browser"}]
PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def test_type_checkers_may_trust_the_annotations() -> None:
    assert importlib.resources.files("crossorigin").joinpath("py.typed").is_file()


def test_the_face_of_the_package_is_explicit() -> None:
    assert getattr(crossorigin, "__all__", ())


@pytest.mark.parametrize("name", ["crossorigin", *MODULES])
def test_public_names_resolve_and_stand_once(name: str) -> None:
    module = importlib.import_module(name)
    public = list(getattr(module, "__all__", ()))

    assert [missing for missing in public if not hasattr(module, missing)] == []
    assert len(public) == len(set(public))


def test_the_core_needs_no_other_package() -> None:
    """With neither site-packages nor the environment's paths: the standard library and `src` are all there is."""
    imports = "\n".join(f"import {name}" for name in ["crossorigin", *CORE])
    script = f"import sys\nsys.path.insert(0, {str(ROOT / 'src')!r})\n{imports}"

    run = subprocess.run([sys.executable, "-I", "-S", "-c", script], check=False, capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")


FRAMEWORKS = {
    "aiohttp": "aiohttp",
    "blacksheep": "blacksheep",
    "bottle": "bottle",
    "django": "django",
    "falcon_asgi": "falcon",
    "falcon_wsgi": "falcon",
    "fastapi": "starlette",
    "flask": "flask",
    "litestar": "litestar",
    "pyramid": "pyramid",
    "quart": "quart",
    "sanic": "sanic",
    "starlette": "starlette",
    "tornado": "tornado",
}
"""Of each adapter, what it may import. Quart stands on Flask."""


@pytest.mark.parametrize("name", [None, *sorted(path.stem for path in (ROOT / "docs/how-to/frameworks").glob("*.md"))])
def test_no_framework_is_imported_but_the_one_that_is_used(name: str | None) -> None:
    others = ["cli.__main__", "doctor", "migrate", "testing", "adapters.asgi", "adapters.wsgi"]
    adapter = None if name is None else name.replace("-", "_")
    modules = others if adapter is None else [f"adapters.{adapter}"]
    script = "\n".join([*(f"import crossorigin.{module}" for module in modules), "import sys", "print(*sys.modules)"])
    found = subprocess.check_output([sys.executable, "-c", script], text=True).split()

    expected = {FRAMEWORKS[adapter]} if adapter in FRAMEWORKS else set()
    wanted = expected | ({"flask"} if adapter == "quart" else set())
    assert expected <= set(FRAMEWORKS.values()).intersection(found) <= wanted


def test_the_distribution_requires_nothing_unasked() -> None:
    requirements = [Requirement(text) for text in importlib.metadata.requires("crossorigin") or ()]

    assert [str(requirement) for requirement in requirements if "extra ==" not in str(requirement.marker)] == []


def test_both_commands_start_the_same_program() -> None:
    entry_points = importlib.metadata.entry_points(group="console_scripts", module="crossorigin.cli.__main__")

    assert {entry_point.name for entry_point in entry_points} == {"cors", "crossorigin"}
    assert len({entry_point.load() for entry_point in entry_points}) == 1


def test_the_version_is_one() -> None:
    source = (ROOT / PROJECT["tool"]["hatch"]["version"]["path"]).read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert str(Version(crossorigin.__version__)) == crossorigin.__version__
    assert f'__version__ = "{crossorigin.__version__}"' in source
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == crossorigin.__version__


def test_the_licences_are_there() -> None:
    for name in PROJECT["project"]["license-files"]:
        assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_constraints_are_exact_versions_and_nothing_else() -> None:
    for pin in PINS:
        requirement = Requirement(pin)
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], pin
        assert (requirement.url, requirement.marker, requirement.extras) == (None, None, set()), pin


def test_the_constraints_cover_every_requirement() -> None:
    pinned = {canonicalize_name(pin.partition("==")[0]): pin.partition("==")[2] for pin in PINS}
    extras = [text for texts in PROJECT["project"]["optional-dependencies"].values() for text in texts]
    requirements = [Requirement(text) for text in [*PROJECT["build-system"]["requires"], *extras]]
    others = [requirement for requirement in requirements if requirement.name != "crossorigin"]

    assert "crossorigin" not in pinned
    for requirement in others:
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement
