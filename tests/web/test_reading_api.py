import pytest

from tests.web.served import Page, error_of


def test_a_text_becomes_a_form() -> None:
    response = Page().post("/api/read", {"text": "curl https://api.example.com/ -H 'a: b'"})
    assert response.status_code == 200
    assert response.json()["form"] == {"url": "https://api.example.com/", "method": "GET", "headers": [["a", "b"]]}


def test_half_a_surrogate_pair_is_text_too() -> None:
    response = Page().post("/api/read", {"text": "fetch('https://a.example/', {method: 'POST', body: '\ud800'})"})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("the quick brown fox", "it is no curl command"),
        ("x" * 65_536, "What you pasted is too long: 64 KiB at most."),
        (None, "text has to be text"),
        ("curl https://a.example/ -H 'x'", "'x'"),
    ],
)
def test_what_cannot_be_read(text: object, message: str) -> None:
    status, said, field = error_of(Page().post("/api/read", {"text": text}))
    assert (status, field) == (413 if "too long" in message else 400, "text")
    assert message in said
