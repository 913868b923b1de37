import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossorigin.transport.errors import ApplicationLoadError
from crossorigin.transport.in_process.loader import load_application

MODULE = """
class Site:
    class inner:
        app = "inner app"

app = "the app"
number = 1

def create_app():
    return "made app"

def fails():
    raise LookupError("no database")

def leaves():
    raise SystemExit(3)

async def create_later():
    return "never"
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project in the current directory, which is not on `sys.path` yet."""
    for name, text in {
        "shop_main.py": MODULE,
        "shop_broken.py": "1 / 0",
        "shop_unfinished.py": "def",
        "shop_leaving.py": "import sys\nsys.exit('set DATABASE_URL')",
        "shop_needy.py": "import nosuch_package_anywhere",
        "notes.txt": "",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "shop_package").mkdir()
    (tmp_path / "shop_package" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "shop_package" / "wsgi.py").write_text("application = 'packaged'", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("shop_")]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("shop_main:app", "the app"),
        (" shop_main:app ", "the app"),
        ("shop_main:Site.inner.app", "inner app"),
        ("shop_main:create_app()", "made app"),
        ("shop_package.wsgi:application", "packaged"),
    ],
)
def test_a_name_leads_to_its_application(name: str, found: str) -> None:
    assert load_application(name) == found


def test_the_current_directory_goes_on_the_path_once(here: Path) -> None:
    load_application("shop_main:app")
    load_application("shop_main:app")

    assert sys.path.count(str(here)) == 1


def test_a_path_that_already_means_the_current_directory_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    before = list(sys.path)

    load_application("shop_main:app")

    assert sys.path == before


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("shop_main", "'shop_main' is not module:app or module:factory()"),
        (":app", "':app' is not module:app"),
        ("shop_main:create_app('x')", "is not module:app"),
        ("shop_main.py:app", "names a file, not a module; write 'shop_main:app'"),
        ("./src/shop_main.py:app", "names a file, not a module; write 'src.shop_main:app'"),
        ("shop_man:app", "no module 'shop_man' here or among the installed ones; did you mean 'shop_main'?"),
        ("shop_pakage.wsgi:app", "no module 'shop_pakage' here"),
        ("shop_package.asgi:app", "no module 'shop_package.asgi' here"),
        ("zzz:app", "no module 'zzz' here or among the installed ones"),
        ("shop_main:ap", "'shop_main' has no 'ap': there is no 'ap'; did you mean 'app'"),
        ("shop_main:Site.iner.app", "'shop_main' has no 'Site.iner.app': there is no 'iner'; did you mean 'inner'?"),
        ("shop_main:app.x", "there is no 'x'"),
        ("shop_main:number()", "'shop_main:number()': a int cannot be called; leave out the '()'"),
        ("shop_main:create_later()", "is asynchronous; a factory has to be a plain function"),
    ],
)
def test_a_name_that_leads_nowhere_says_at_which_part(name: str, complaint: str) -> None:
    with pytest.raises(ApplicationLoadError) as failure:
        load_application(name)

    assert complaint in str(failure.value)
    assert failure.value.detail == ""


@pytest.mark.parametrize(
    ("name", "complaint", "detail"),
    [
        ("shop_broken:app", "importing 'shop_broken' fails: ZeroDivisionError: division by zero", "1 / 0"),
        ("shop_unfinished:app", "importing 'shop_unfinished' fails: SyntaxError", "SyntaxError"),
        ("shop_leaving:app", "importing 'shop_leaving' fails: SystemExit: set DATABASE_URL", "sys.exit"),
        (
            "shop_needy:app",
            "importing 'shop_needy' fails: ModuleNotFoundError: No module named 'nosuch_package_anywhere'",
            "import nosuch_package_anywhere",
        ),
        ("shop_main:fails()", "'shop_main:fails()' fails: LookupError: no database", "in fails"),
        ("shop_main:leaves()", "'shop_main:leaves()' fails: SystemExit: 3", "in leaves"),
    ],
)
def test_code_that_fails_is_shown(name: str, complaint: str, detail: str) -> None:
    with pytest.raises(ApplicationLoadError) as failure:
        load_application(name)

    assert complaint in str(failure.value)
    assert detail in failure.value.detail
