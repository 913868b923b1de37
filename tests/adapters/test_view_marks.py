from functools import partial, wraps
from typing import Any

import pytest

from crossorigin.adapters.marks import UNMARKED, Mark, cors_policy
from crossorigin.adapters.view_marks import is_marked, mark_of_view
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy import Policy

POLICY = Policy(origins=["https://app.example.com"])
OTHER = Policy(origins=["https://other.example"])


def view() -> None:
    """Not marked."""


def marked() -> None:
    """Marked, see below."""


cors_policy(POLICY)(marked)


def made_of(cls: type, place: str, actions: dict[str, str] | None = None) -> Any:
    """As frameworks make views of classes."""

    def made() -> None:
        """What a router keeps."""

    setattr(made, place, cls)
    if actions is not None:
        made.actions = actions  # type: ignore[attr-defined] # view sets have them there
    return made


class Plain:
    def get(self) -> None: ...


@cors_policy(POLICY)
class Marked(Plain):
    @cors_policy(OTHER)
    def put(self) -> None: ...


class Inheriting(Marked):
    @cors_policy(None)
    def head(self) -> None: ...


class ItemSet:
    @cors_policy(OTHER)
    def update(self) -> None: ...

    @cors_policy(POLICY)
    def purge(self) -> None: ...


def policy_of(mark: Mark) -> Any:
    return mark.policy if isinstance(mark, CompiledPolicy) else mark


@pytest.mark.parametrize("method", ["GET", "PUT", "PURGE"])
def test_functions(method: str) -> None:
    assert policy_of(mark_of_view(marked, method)) == POLICY
    assert mark_of_view(view, method) is UNMARKED
    assert mark_of_view(None, method) is UNMARKED
    assert mark_of_view(cors_policy(None)(lambda: None), method) is None
    assert policy_of(mark_of_view(wraps(marked)(lambda: None), method)) == POLICY


def test_partials() -> None:
    assert policy_of(mark_of_view(partial(partial(marked)), "GET")) == POLICY
    assert policy_of(mark_of_view(cors_policy(OTHER)(partial(marked)), "GET")) == OTHER
    assert policy_of(mark_of_view(partial(made_of(Marked, "view_class")), "PUT")) == OTHER
    assert mark_of_view(partial(view), "GET") is UNMARKED


@pytest.mark.parametrize("place", ["view_class", "cls"])
def test_classes(place: str) -> None:
    assert mark_of_view(made_of(Plain, place), "GET") is UNMARKED
    for cls in (Marked, Inheriting):
        assert [policy_of(mark_of_view(made_of(cls, place), method)) for method in ("GET", "PUT")] == [POLICY, OTHER]
    assert [mark_of_view(made_of(cls, place), "HEAD") for cls in (Plain, Inheriting)] == [UNMARKED, None]


def test_the_nearest_to_the_router_counts() -> None:
    outer = cors_policy(OTHER)(made_of(Marked, "view_class"))
    assert policy_of(mark_of_view(outer, "GET")) == OTHER


def test_head_is_answered_by_get() -> None:
    class Getting:
        @cors_policy(OTHER)
        def get(self) -> None: ...

    assert policy_of(mark_of_view(made_of(Getting, "view_class"), "HEAD")) == OTHER
    assert mark_of_view(made_of(Getting, "view_class"), "OPTIONS") is UNMARKED


def test_view_sets() -> None:
    found = made_of(ItemSet, "cls", {"get": "list", "put": "update", "head": "update"})
    assert policy_of(mark_of_view(found, "PUT")) == policy_of(mark_of_view(found, "HEAD")) == OTHER
    assert mark_of_view(found, "GET") is mark_of_view(found, "PURGE") is UNMARKED
    # A method that the view set has no action for is not called.
    assert mark_of_view(made_of(ItemSet, "cls", {"head": "list", "get": "purge"}), "UPDATE") is UNMARKED
    assert policy_of(mark_of_view(made_of(ItemSet, "cls", {"get": "purge"}), "HEAD")) == POLICY
    assert is_marked(found)
    assert is_marked(made_of(ItemSet, "cls", {"purge": "purge"}))
    assert not is_marked(made_of(ItemSet, "cls", {"get": "list"}))


def test_whether_any_method_is_marked() -> None:
    for found in (marked, partial(marked), made_of(Marked, "cls"), cors_policy(None)(partial(view))):
        assert is_marked(found)
    for other in (view, partial(view), made_of(Plain, "cls"), None):
        assert not is_marked(other)
