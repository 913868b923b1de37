from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.django import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers


def settings(answer: AllowedAnswer) -> dict[str, object]:
    """A settings module that ends with the snippet."""
    names: dict[str, object] = {
        "INSTALLED_APPS": ["django.contrib.auth"],
        "MIDDLEWARE": ("django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"),
    }
    exec(compile(STACK.snippet(answer), "settings.py", "exec"), names)
    return {name: value for name, value in names.items() if name.isupper()}


def test_all_of_a_full_policy_is_set() -> None:
    found = settings(FULL)

    assert found["CORS_ALLOWED_ORIGINS"] == ["https://app.example.com"]
    assert found["CORS_ALLOW_METHODS"] == ["GET", "HEAD", "POST", "PUT"]
    assert found["CORS_ALLOW_HEADERS"] == ["content-type", "X-Token"]
    assert found["CORS_EXPOSE_HEADERS"] == ["X-Total", "x-page"]
    assert found["CORS_ALLOW_CREDENTIALS"] is True
    assert found["CORS_PREFLIGHT_MAX_AGE"] == 600
    assert "CORS_ALLOW_ALL_ORIGINS" not in found


def test_the_middleware_comes_first_whatever_the_settings_hold() -> None:
    found = settings(PLAIN)

    assert found["MIDDLEWARE"] == [
        "corsheaders.middleware.CorsMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]
    assert found["INSTALLED_APPS"] == ["django.contrib.auth", "corsheaders"]


def test_any_origin_is_a_setting_of_its_own() -> None:
    found = settings(ANY)

    assert found["CORS_ALLOW_ALL_ORIGINS"] is True
    assert "CORS_ALLOWED_ORIGINS" not in found


def test_it_cannot_send_a_max_age_of_zero() -> None:
    assert STACK.cannot(ANY) == (
        "django-cors-headers sends no Access-Control-Max-Age of 0: it leaves the header out, and browsers wait 5 s.",
    )
    assert STACK.cannot(PLAIN) == STACK.cannot(FULL) == ()


@given(answers)
def test_values_come_back_as_they_went_in(answer: AllowedAnswer) -> None:
    found = settings(answer)

    assert found["CORS_ALLOWED_ORIGINS"] == [answer.origin]
    assert found["CORS_ALLOW_METHODS"] == list(answer.methods)
    assert found["CORS_ALLOW_HEADERS"] == list(answer.headers)
