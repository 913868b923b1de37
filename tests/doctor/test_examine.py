import pytest
from starlette.middleware.cors import CORSMiddleware as StarletteCORS
from starlette.routing import Route

from crossorigin.doctor import UnknownStack, examine
from crossorigin.doctor.examine import examine_stack
from crossorigin.doctor.stack import inspect_stack
from tests.doctor.apps import RequireToken, items, starlette


def test_all_that_can_be_said_without_running_it() -> None:
    app = starlette((StarletteCORS, {}), (RequireToken, {}))
    app.router.routes.append(Route(path="/own", endpoint=items, methods=["OPTIONS"]))
    assert [finding.id.value for finding in examine(app)] == [
        "errors-outside-cors",
        "may-answer-before-cors",
        "route-answers-options",
        "ours-missing",
    ]
    assert examine_stack(inspect_stack(app)) == examine(app)


def test_what_is_no_application() -> None:
    with pytest.raises(UnknownStack):
        examine(1)
