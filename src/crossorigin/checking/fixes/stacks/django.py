"""Django with django-cors-headers 4. https://github.com/adamchainz/django-cors-headers"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    origins = f"CORS_ALLOWED_ORIGINS = [{items([answer.origin])}]"
    return joined(
        "# pip install django-cors-headers",
        'INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]',
        "# First: before CommonMiddleware, authentication, and the redirects of SecurityMiddleware.",
        'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]',
        "",
        "CORS_ALLOW_ALL_ORIGINS = True" if answer.is_for_any_origin else origins,
        f"CORS_ALLOW_METHODS = [{items(answer.methods)}]",
        f"CORS_ALLOW_HEADERS = [{items(answer.headers)}]",
        when(answer.expose, f"CORS_EXPOSE_HEADERS = [{items(answer.expose)}]"),
        when(answer.credentials, "CORS_ALLOW_CREDENTIALS = True"),
        when_set(answer.max_age, "CORS_PREFLIGHT_MAX_AGE = {}"),
    )


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    if answer.max_age != 0:
        return ()
    return (
        "django-cors-headers sends no Access-Control-Max-Age of 0: it leaves the header out, and browsers wait 5 s.",
    )


STACK = Stack(
    id="django",
    title="Django, with django-cors-headers 4",
    language="python",
    place="in settings.py, after INSTALLED_APPS and MIDDLEWARE",
    note="Below CommonMiddleware or SecurityMiddleware the preflight is redirected (APPEND_SLASH, SSL redirect) before"
    " CorsMiddleware sees it. CORS does not switch CSRF protection off: a POST with a session cookie also needs the"
    " origin in CSRF_TRUSTED_ORIGINS.",
    snippet=_snippet,
    cannot=_cannot,
)
