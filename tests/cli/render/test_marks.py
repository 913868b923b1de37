from crossorigin.cli.render import marks
from tests.cli.render.samples import verdict


def test_no_mark_is_a_colour_alone() -> None:
    assert marks.readable(verdict()) == ("✓ yes", "green")
    assert marks.readable(verdict(readable=False, response_type="error")) == ("✗ no", "red")
    assert marks.readable(verdict(readable=False, response_type="opaque")) == ("✗ opaque", "red")
    assert marks.readable(verdict(readable=None)) == ("? not sent", "yellow")


def test_preflight() -> None:
    assert marks.preflight(verdict()) == ("not needed", "dim")
    assert marks.preflight(verdict(preflight="failed")) == ("✗ failed", "red")


def test_cause() -> None:
    assert marks.cause(verdict()) == ("none", "dim")
    assert marks.cause(verdict(cause="MissingAllowOriginHeader")) == ("MissingAllowOriginHeader", "")
