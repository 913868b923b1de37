"""What the browsers make of a lesson."""

from typing import Any

from crossorigin.web.playground.judging import judge
from crossorigin.web.playground.lessons.lesson import Lesson


def judged(lesson: Lesson) -> dict[str, Any]:
    """What the page shows of it; the lesson and what it asks for are well-formed."""
    return judge({name: lesson.as_json()[name] for name in ("form", "answers")})


def outcomes(lesson: Lesson) -> dict[str, tuple[bool, str, str | None]]:
    """By engine: whether the page reads, what became of the preflight, and the cause where it failed."""
    browsers = judged(lesson)["report"]["browsers"]
    return {name: (told["readable"], told["preflight"], told["cause"]) for name, told in browsers.items()}


def in_all(*, readable: bool, preflight: str = "none", cause: str | None = None) -> dict[str, object]:
    """The same outcome in the three engines."""
    return dict.fromkeys(("chromium", "firefox", "safari"), (readable, preflight, cause))


def warnings(lesson: Lesson) -> list[str]:
    """The ids of the warnings."""
    return [warning["id"] for warning in judged(lesson)["report"]["warnings"]]


def by_id(lessons: tuple[Lesson, ...]) -> dict[str, Lesson]:
    """The lessons by their ids, which are unique."""
    found = {lesson.id: lesson for lesson in lessons}
    assert len(found) == len(lessons)
    return found
