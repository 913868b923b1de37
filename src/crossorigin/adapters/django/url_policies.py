"""The policies of a Django project's views, by its URLconf. https://docs.djangoproject.com/en/stable/topics/http/urls/"""

from contextlib import nullcontext
from functools import lru_cache
from typing import Any

from django import conf
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.urls import get_resolver
from django.utils.translation import get_language_from_path, override

from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.view_marks import is_marked, mark_of_view
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import PolicySource, compile_source


class URLPolicies:
    """A resolver: the policy of the view that Django would call, or else what the settings say.

    Args:
        source: For views that are not marked, and paths that no view has.

    Raises:
        TypeError: *source* is no policy.
    """

    __slots__ = ("_source",)

    def __init__(self, source: PolicySource) -> None:
        self._source = compile_source(source)

    def __call__(self, method: str, path: str) -> CompiledPolicy | None:
        """The policy for *method*, of a CORS-preflight request the one it asks for, and the decoded *path*."""
        mark = _mark(method, path)
        if mark is not UNMARKED:
            return mark
        source = self._source
        return source if isinstance(source, CompiledPolicy) else source(method, path)


def _mark(method: str, path: str) -> Mark:
    # NB: asked for each time, as tests override `ROOT_URLCONF`; Django keeps it.
    resolver = get_resolver()
    with _language_of(path):
        view = _view(resolver, path)
        # `CommonMiddleware` redirects there, and a page may follow only where it may read the redirect.
        if view is None and conf.settings.APPEND_SLASH and not path.endswith("/"):
            view = _view(resolver, f"{path}/")
    return mark_of_view(view, method)


def has_marks() -> bool:
    """Whether any view of the project is marked: without, no request need be resolved twice."""
    return _has_marks(get_resolver())


def _view(resolver: Any, path: str) -> object:
    try:
        return resolver.resolve(path).func
    except Exception:  # noqa: BLE001 - a 404, or a converter's own: Django will meet it again, and answer it
        return None


def _language_of(path: str) -> Any:
    """What `LocaleMiddleware` will activate, for the patterns that go by the language in the path."""
    if not is_language_prefix_patterns_used(conf.settings.ROOT_URLCONF)[0]:
        return nullcontext()
    return override(get_language_from_path(path) or conf.settings.LANGUAGE_CODE)


@lru_cache(maxsize=16)
def _has_marks(resolver: Any) -> bool:
    return any(
        _has_marks(entry) if hasattr(entry, "url_patterns") else is_marked(entry.callback)
        for entry in resolver.url_patterns
    )
