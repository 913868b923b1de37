import subprocess
import sys

import pytest

import crossorigin.testing
from crossorigin.testing.expectations import assert_readable


def test_every_name_is_there() -> None:
    for name in crossorigin.testing.__all__:
        assert getattr(crossorigin.testing, name).__name__ == name


def test_a_name_is_loaded_when_it_is_asked_for() -> None:
    vars(crossorigin.testing).pop("assert_readable", None)
    assert crossorigin.testing.assert_readable is assert_readable
    assert vars(crossorigin.testing)["assert_readable"] is assert_readable


def test_other_names() -> None:
    with pytest.raises(AttributeError, match=r"module 'crossorigin\.testing' has no attribute 'assert_shared'"):
        _ = crossorigin.testing.assert_shared


def test_the_plugin_alone_loads_nothing_else() -> None:
    code = (
        "import pytest, sys; before = set(sys.modules); import crossorigin.testing.plugin;"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["crossorigin", "crossorigin.testing", "crossorigin.testing.plugin"]
