import pytest

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.registry import find_stack
from crossorigin.checking.fixes.stacks.crossorigin import FOR, ID, PRESENT, STACK
from crossorigin.checking.fixes.stacks.crossorigin_ways import WAYS
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.server import Policy
from tests.checking.fixes.policies import ANY, FULL, HOSTILE, POLICIES
from tests.checking.fixes.stacks.conformance import Exchange, check_all
from tests.checking.fixes.stacks.crossorigin_applications import APPLICATIONS, of_asgi, of_wsgi

WRITTEN = {name: answer for name, answer in POLICIES.items() if answer is not HOSTILE}
EACH = (STACK, PRESENT, *FOR.values())


def exchange_with(stack: Stack, way: str, answer: AllowedAnswer) -> Exchange:
    """An application of that kind, and then the snippet, as it asks for."""
    source = compile(stack.snippet(answer), "snippet", "exec")
    return APPLICATIONS[way](lambda names: exec(source, names))


@pytest.mark.parametrize("answer", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("way", APPLICATIONS)
def test_the_application_answers_as_the_policy_says(way: str, answer: AllowedAnswer) -> None:
    check_all(answer, exchange_with(FOR[way], way, answer), paths=("/fine", "/missing"))


@pytest.mark.parametrize("way", APPLICATIONS)
def test_the_application_itself_has_no_cors(way: str) -> None:
    reply = APPLICATIONS[way](lambda _: None)("GET", "/fine", {"Origin": FULL.origin})

    assert reply.status == 200
    assert not [name for name, _ in reply.headers if name.lower().startswith("access-control-")]


def test_of_an_unknown_application_either_line_is_there() -> None:
    snippet = STACK.snippet(FULL)
    for_wsgi = snippet.replace("from crossorigin.adapters.asgi", "from crossorigin.adapters.wsgi")

    check_all(FULL, of_asgi(lambda names: exec(snippet, names)), paths=("/fine", "/missing"))
    check_all(FULL, of_wsgi(lambda names: exec(for_wsgi, names)), paths=("/fine", "/missing"))
    assert "import CORSMiddleware  # WSGI: from crossorigin.adapters.wsgi\n" in snippet


def test_of_a_layer_that_is_there_only_the_policy_is_shown() -> None:
    names: dict[str, object] = {}
    exec(PRESENT.snippet(FULL), names)

    assert names["policy"] == Policy(
        origins=["https://app.example.com"],
        credentials=True,
        methods=["PUT"],
        request_headers=["content-type", "x-token"],
        exposed_headers=["x-total", "x-page"],
        max_age=600,
    )
    assert "app" not in names
    assert PRESENT.id == ID


@pytest.mark.parametrize("answer", [FULL, ANY], ids=["full", "any"])
def test_django_has_the_policy_in_its_settings(answer: AllowedAnswer) -> None:
    settings: dict[str, object] = {
        "INSTALLED_APPS": ["django.contrib.auth"],
        "MIDDLEWARE": ["django.middleware.common.CommonMiddleware"],
    }
    exec(FOR["django"].snippet(answer), settings)

    assert settings["INSTALLED_APPS"] == ["django.contrib.auth", "crossorigin.adapters.django"]
    assert settings["MIDDLEWARE"] == [
        "crossorigin.adapters.django.CORSMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]
    assert settings["CROSSORIGIN"] == {"policy": settings["policy"]}
    assert isinstance(settings["policy"], Policy)


@pytest.mark.parametrize("stack", EACH, ids=lambda stack: stack.title)
def test_an_origin_that_no_policy_takes_is_written_nowhere(stack: Stack) -> None:
    with pytest.raises(ValueError, match="the policy is refused:\n- origins: "):
        stack.snippet(HOSTILE)


@pytest.mark.parametrize("stack", EACH, ids=lambda stack: stack.title)
def test_a_snippet_has_words_for_itself(stack: Stack) -> None:
    assert stack.title.startswith("crossorigin, ")
    assert stack.language == "python"
    assert stack.place.startswith(("in ", "at "))
    assert not set(":;") & set(stack.place)
    assert stack.note.endswith(".")
    assert stack.cannot(FULL) == ()


def test_each_way_has_a_name_for_the_command_line() -> None:
    assert [find_stack(f"{ID}-{way.id}") for way in WAYS] == list(FOR.values())
    assert [stack.id for stack in FOR.values()] == [f"crossorigin-{way.id}" for way in WAYS]
    assert find_stack("Crossorigin / FastAPI") is FOR["fastapi"]
    assert find_stack("crossorigin") is STACK


def test_the_note_names_all_ways_of_frameworks() -> None:
    assert all(way.id in STACK.note for way in WAYS if way.id not in {"asgi", "wsgi"})
