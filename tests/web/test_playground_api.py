from crossorigin.web.playground.presets import presets
from tests.web.served import Page, error_of

FORM = {"url": "https://api.example.com/", "origin": "https://app.example.com"}


def test_answers_by_hand_are_judged() -> None:
    answers = [{"response": {"status": 200, "headers": "Access-Control-Allow-Origin: *"}}]
    judged = Page().post("/api/judge", {"form": FORM, "answers": answers}).json()
    assert (judged["report"]["verdict"], judged["mark"], judged["problems"]) == ("readable", "✓", [])


def test_what_is_wrong_is_said_of_its_field() -> None:
    status, _, field = error_of(Page().post("/api/judge", {"form": FORM | {"origin": "x"}, "answers": []}))
    assert (status, field) == (400, "origin")


def test_the_examples() -> None:
    found = Page().get("/api/presets").json()
    assert [preset["id"] for preset in found] == [preset["id"] for preset in presets()]


def test_each_example_can_be_judged() -> None:
    page = Page()
    for preset in page.get("/api/presets").json():
        judged = page.post("/api/judge", {"form": preset["form"], "answers": preset["answers"]})
        assert judged.status_code == 200, preset["id"]
