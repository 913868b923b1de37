"""Rails 7 and 8 with rack-cors 2 or 3. https://github.com/cyu/rack-cors"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import single_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    # Lower case: rack-cors compares Access-Control-Request-Method so (lib/rack/cors/resource.rb, process_preflight).
    methods = items((method.lower() for method in answer.methods), single_quoted)
    options = (
        f"methods: [{methods}]",
        when(answer.headers, f"headers: [{items(answer.headers, single_quoted)}]"),
        when(answer.expose, f"expose: [{items(answer.expose, single_quoted)}]"),
        when(answer.credentials, "credentials: true"),
        when_set(answer.max_age, "max_age: {}"),
    )
    present = [option for option in options if option is not None]
    return joined(
        '# Gemfile: gem "rack-cors"',
        "Rails.application.config.middleware.insert_before 0, Rack::Cors do",
        "  allow do",
        f"    origins {single_quoted(answer.origin)}",
        "    resource '*',",
        *(f"      {option}," for option in present[:-1]),
        f"      {present[-1]}",
        "  end",
        "end",
    )


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    mixed = [method for method in answer.methods if method != method.upper()]
    return tuple(
        f"rack-cors answers with method names in upper case, so the browser will not find {name}." for name in mixed
    )


STACK = Stack(
    id="rails",
    title="Rails, with rack-cors 2 or 3",
    language="ruby",
    place="in config/initializers/cors.rb",
    note="insert_before 0 puts it before Warden, Rack::Cache and the SSL redirect, which would answer the preflight"
    " themselves. An origin without its scheme matches http and https alike.",
    snippet=_snippet,
    cannot=_cannot,
)
