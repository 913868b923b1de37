from crossorigin.cli.render.asked import asked, asked_how
from tests.cli.render.samples import READABLE, report, request


def test_the_usual() -> None:
    assert asked(READABLE) == "GET https://api.example.com/items"
    assert asked_how(READABLE) == "by fetch from https://app.example.com, credentials same-origin"


def test_everything_else() -> None:
    unusual = request(
        method="PUT",
        headers=(("X-A", "secret"), ("X-\x1b", "")),
        credentials="include",
        mode="no-cors",
        redirect="manual",
        initiator="XMLHttpRequest",
        upload_listener=True,
        body_size=3,
    )
    assert asked_how(report(request=unusual)) == (
        "by XMLHttpRequest from https://app.example.com, mode no-cors, credentials include, redirect manual,"
        r" headers X-A, X-\x1b, a body of 3 bytes, a listener on xhr.upload"
    )
