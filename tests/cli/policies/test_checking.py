from pathlib import Path

import pytest

from crossorigin.cli.policies.checking import check_policies
from crossorigin.cli.policies.source import Source, SourceError
from crossorigin.server.policy import Policy


def source(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "cors.toml"
    path.write_text(text, encoding="utf-8")
    return Source(file=str(path))


def test_a_good_file(tmp_path: Path) -> None:
    found = check_policies(source(tmp_path, 'origins = ["*"]'))
    assert found.policies == Policy(origins=["*"])
    assert (found.errors, found.warnings, found.strict, found.passed) == ((), (), False, True)
    assert found.source == str(tmp_path / "cors.toml")


def test_a_doubtful_file(tmp_path: Path) -> None:
    doubtful = source(tmp_path, 'origins = ["*"]\ndebug = true')
    found = check_policies(doubtful)
    assert [warning.code for warning in found.warnings] == ["debug-on"]
    assert found.passed
    assert not check_policies(doubtful, strict=True).passed


def test_a_file_that_is_strictly_good(tmp_path: Path) -> None:
    found = check_policies(source(tmp_path, 'origins = ["*"]'), strict=True)
    assert (found.strict, found.passed) == (True, True)


@pytest.mark.parametrize("strict", [False, True])
def test_a_wrong_file(tmp_path: Path, strict: bool) -> None:
    found = check_policies(source(tmp_path, 'origins = ["x"]\ndebug = 1'), strict=strict)
    assert [error.code for error in found.errors] == ["invalid-origin", "wrong-type"]
    assert (found.policies, found.warnings, found.passed) == (None, (), False)


def test_nothing_to_read() -> None:
    with pytest.raises(SourceError):
        check_policies(Source(file="missing.toml"))
