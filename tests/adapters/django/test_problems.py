from django.core.exceptions import ImproperlyConfigured

from crossorigin.adapters.django.problems import InvalidSettings, Problem, problems_of
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy_file_error import PolicyFileError
from crossorigin.server.table_source import policies_from_mapping
from tests.adapters.django.project import PAGE


def error_of(value: dict[str, object]) -> PolicyError:
    try:
        policies_from_mapping(value)
    except PolicyError as error:
        return error
    raise AssertionError("it is valid")


def test_all_are_said_at_once() -> None:
    problems = (Problem(id="a.E1", what="one", fix="first"), Problem(id="a.E2", what="two", fix="second"))
    error = InvalidSettings(problems)
    assert isinstance(error, ImproperlyConfigured)
    assert error.problems == problems
    assert str(error) == "(a.E1) one. first.\n(a.E2) two. second."


def test_a_question_ends_as_one() -> None:
    problem = Problem(id="a.E1", what="did you mean 'x'?", fix="Did you mean 'y'?")
    assert str(InvalidSettings([problem])) == "(a.E1) did you mean 'x'? Did you mean 'y'?"


def test_of_a_policy() -> None:
    found = problems_of(error_of({"origins": [f"{PAGE}/"], "max_age": -5, "method": []}), "policy")
    assert [problem.id for problem in found] == ["crossorigin.E003"] * 3
    assert found[0].what.startswith(f"CROSSORIGIN['policy']: origins: '{PAGE}/': ")
    assert f"did you mean '{PAGE}'?" in found[0].what


def test_of_routes() -> None:
    error = error_of({"max_age": -5, "routes": [{"path": "no-slash", "policy": "none"}]})
    assert isinstance(error, PolicyFileError)
    *issues, fault = problems_of(error, "policy")
    assert {problem.id for problem in issues} == {"crossorigin.E003"}
    assert fault.id == "crossorigin.E004"
    assert fault.what.startswith("CROSSORIGIN['policy']: routes[0]: ")
