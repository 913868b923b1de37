"""The lessons that the page offers, theme by theme."""

from typing import Any, Final

from crossorigin.web.playground.lessons.credentials import WITH_COOKIES
from crossorigin.web.playground.lessons.lesson import Lesson
from crossorigin.web.playground.lessons.origins import ORIGINS
from crossorigin.web.playground.lessons.preflights import ASKING_FIRST
from crossorigin.web.playground.lessons.responses import COMING_BACK

_THEMES: Final[tuple[tuple[str, tuple[Lesson, ...]], ...]] = (
    ("Which origin may read", ORIGINS),
    ("Cookies and other credentials", WITH_COOKIES),
    ("Asking first: the preflight", ASKING_FIRST),
    ("What comes back", COMING_BACK),
)


def presets() -> list[dict[str, Any]]:
    """What `GET /api/presets` answers; each with its theme as `group`."""
    return [{**lesson.as_json(), "group": theme} for theme, lessons in _THEMES for lesson in lessons]
