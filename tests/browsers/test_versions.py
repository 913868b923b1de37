import json
from pathlib import Path

import pytest

from tests.browsers import versions
from tests.browsers.versions import (
    PROGRAMS,
    NoBrowser,
    installed_version,
    installed_versions,
    require_installed,
    write_versions,
)
from tests.needs import find_program
from tests.truth.folder import ENGINES, read_versions


def test_all_engines_are_known() -> None:
    assert set(PROGRAMS) == set(ENGINES) == set(versions.NAMES)


def test_what_is_missing_is_named_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.needs.find_program", lambda name: None if name == "firefox-esr" else "/bin/true")
    require_installed(["chromium", "webkit"])

    with pytest.raises(NoBrowser) as raised:
        installed_version("firefox")
    assert str(raised.value) == "Not installed: firefox-esr (Debian: apt-get install firefox-esr)"


def test_a_browser_that_does_not_tell_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho no version >&2\n")
    program.chmod(0o755)
    monkeypatch.setattr(versions, "require_installed", lambda _engines: None)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(NoBrowser, match=r"^Chromium does not tell its version: no version$"):
        installed_version("chromium")

    program.write_text("#!/bin/sh\necho Chromium 157.0.1 built on Debian 12\n")
    assert installed_version("chromium") == "157.0.1"


def test_versions_are_written_beside_those_of_other_engines(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    write_versions(folder, {"webkit": "2.50.6", "chromium": "1.2"})
    write_versions(folder, {"chromium": "1.3"})

    assert json.loads((folder / "engines.json").read_text(encoding="utf-8")) == {
        "chromium": {"name": "Chromium", "version": "1.3"},
        "webkit": {"name": "WebKitGTK", "version": "2.50.6"},
    }
    assert read_versions(folder / "engines.json") == {"chromium": "Chromium 1.3", "webkit": "WebKitGTK 2.50.6"}


def test_all_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.needs.find_program", lambda _name: None)

    with pytest.raises(NoBrowser, match=r"^Not installed: MiniBrowser, Xvfb, bwrap, certutil, firefox-esr \("):
        installed_versions(["firefox", "webkit"])


def test_what_https_takes_is_asked_for_before_a_browser_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tests.needs.find_program", lambda name: None if name in {"certutil", "bwrap"} else f"/x/{name}"
    )

    with pytest.raises(NoBrowser) as raised:
        require_installed(ENGINES)
    assert str(raised.value) == ("Not installed: bwrap, certutil (Debian: apt-get install bubblewrap libnss3-tools)")


@pytest.mark.needs(*PROGRAMS["webkit"])
def test_webkit_tells_its_version_without_a_screen() -> None:
    assert find_program("MiniBrowser") is not None
    assert installed_version("webkit").startswith("2.")
