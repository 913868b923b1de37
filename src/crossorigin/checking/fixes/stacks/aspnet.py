"""ASP.NET Core 8 and later. https://learn.microsoft.com/aspnet/core/security/cors"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    calls = (
        ".AllowAnyOrigin()" if answer.is_for_any_origin else f".WithOrigins({items([answer.origin])})",
        f".WithMethods({items(answer.methods)})",
        when(answer.headers, f".WithHeaders({items(answer.headers)})"),
        when(answer.expose, f".WithExposedHeaders({items(answer.expose)})"),
        when(answer.credentials, ".AllowCredentials()"),
        when_set(answer.max_age, ".SetPreflightMaxAge(TimeSpan.FromSeconds({}))"),
    )
    present = [call for call in calls if call is not None]
    return joined(
        "// Before builder.Build():",
        'builder.Services.AddCors(options => options.AddPolicy("browser", policy => policy',
        *(f"    {call}" for call in present[:-1]),
        f"    {present[-1]}));",
        "",
        "// After builder.Build(), in this order:",
        "app.UseRouting();",
        'app.UseCors("browser");',
        "app.UseAuthentication();",
        "app.UseAuthorization();",
    )


STACK = Stack(
    id="aspnet",
    title="ASP.NET Core 8 or newer",
    language="csharp",
    place="in Program.cs, each line once and in this order",
    note="UseCors belongs after UseRouting and before UseAuthentication and UseAuthorization, else the preflight gets"
    " 401; UseHttpsRedirection before it answers a preflight over http with 307, so call the https URL. WithOrigins"
    " wants no slash at the end.",
    snippet=_snippet,
)
