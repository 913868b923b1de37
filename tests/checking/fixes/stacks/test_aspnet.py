from hypothesis import given

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.aspnet import STACK
from tests.checking.fixes.policies import ANY, FULL, PLAIN, answers
from tests.checking.fixes.stacks.literal_readers import assert_nothing_breaks_out, read_double_quoted


def test_all_of_a_full_policy_is_set() -> None:
    assert STACK.snippet(FULL).startswith(
        """\
// Before builder.Build():
builder.Services.AddCors(options => options.AddPolicy("browser", policy => policy
    .WithOrigins("https://app.example.com")
    .WithMethods("GET", "HEAD", "POST", "PUT")
    .WithHeaders("content-type", "X-Token")
    .WithExposedHeaders("X-Total", "x-page")
    .AllowCredentials()
    .SetPreflightMaxAge(TimeSpan.FromSeconds(600))));
"""
    )


def test_the_last_call_closes_the_policy_whichever_it_is() -> None:
    assert '\n    .WithMethods("GET", "HEAD", "POST")));\n' in STACK.snippet(PLAIN)


def test_any_origin_has_a_call_of_its_own() -> None:
    assert "    .AllowAnyOrigin()\n" in STACK.snippet(ANY)
    assert "AllowCredentials" not in STACK.snippet(ANY)


def test_cors_stands_between_routing_and_authentication() -> None:
    snippet = STACK.snippet(FULL)
    order = ["app.UseRouting();", 'app.UseCors("browser");', "app.UseAuthentication();", "app.UseAuthorization();"]

    assert [line for line in snippet.splitlines() if line.startswith("app.")] == order


@given(answers)
def test_nothing_breaks_out(answer: AllowedAnswer) -> None:
    assert_nothing_breaks_out(STACK.snippet, answer, read_double_quoted)
