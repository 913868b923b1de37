from crossorigin.fetch.url import parse_url
from crossorigin.testing.targets.target import Target, TargetKind


def test_an_application_is_of_no_framework_by_default() -> None:
    base = parse_url("https://testserver/")
    assert base is not None
    target = Target(kind=TargetKind.WSGI, asked=print, given=print, base=base, name="print")
    assert target.framework == ""
