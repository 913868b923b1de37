"""What WSGI frameworks do beside calling views, and Django by ASGI too: as in `test_frameworks`, and what differs."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_as_bare
from tests.conformance.site import Site
from tests.conformance.test_frameworks import (  # noqa: F401 - rows
    assert_of_the_application,
    test_a_middleware_that_refuses,
    test_a_policy_of_a_class_and_of_one_of_its_methods,
    test_a_policy_of_a_group,
    test_a_policy_of_a_view,
    test_a_policy_of_a_view_with_parameters,
    test_a_redirect_for_a_slash,
    test_a_view_in_a_thread,
    test_a_view_without_cors,
    test_an_exception_that_nothing_catches,
    test_options_of_the_frameworks_own,
    test_static_files,
    test_what_a_view_raises,
)
from tests.conformance.variants import APP

pytestmark = pytest.mark.wants(Feature.WSGI_FRAMEWORK)


def test_what_the_router_answers_itself(matrix: Site) -> None:
    assert_of_the_application(matrix, "/only-get", 200)
    assert_of_the_application(matrix, "/only-get", 405, "PUT")
    assert_of_the_application(matrix, "/nowhere/at/all", 404)
    assert_of_the_application(matrix, "/move", 302)
    assert matrix.preflight(APP, "PUT", path="/only-get").status == 204


def test_every_response_of_a_method_that_is_not_allowed_names_those_that_are(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "PUT", "/only-get", ("Origin", APP))
    # Pyramid knows no 405.
    assert (reply.status, "get" in reply.elements("allow")) in {(405, True), (404, False)}
