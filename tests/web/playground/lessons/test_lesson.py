from crossorigin.web.playground.lessons.lesson import Hop, Lesson


def test_a_lesson_as_the_page_gets_it() -> None:
    lesson = Lesson(
        id="a",
        title="A",
        text="There is this.",
        source="https://fetch.spec.whatwg.org/",
        form=(("method", "PUT"), ("origin", "null")),
        answers=(Hop(preflight=(204, ("A: 1", "B: 2"))), Hop(url="https://other.example/")),
    )
    assert lesson.as_json() == {
        "id": "a",
        "title": "A",
        "lesson": "There is this.",
        "source": "https://fetch.spec.whatwg.org/",
        "form": {"url": "https://api.example.com/v1/pets", "origin": "null", "method": "PUT"},
        "answers": [
            {
                "preflight": {"status": 204, "headers": "A: 1\nB: 2"},
                "response": {"status": 200, "headers": "Content-Type: application/json"},
            },
            {
                "url": "https://other.example/",
                "preflight": {"status": 404, "headers": ""},
                "response": {"status": 200, "headers": "Content-Type: application/json"},
            },
        ],
    }
