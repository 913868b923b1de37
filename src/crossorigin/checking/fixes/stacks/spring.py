"""Spring Boot 3 and 4 on servlets. https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set
from crossorigin.checking.fixes.stacks.stack import Stack


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "import java.util.List;",
        "import org.springframework.boot.web.servlet.FilterRegistrationBean;",
        "import org.springframework.context.annotation.Bean;",
        "import org.springframework.context.annotation.Configuration;",
        "import org.springframework.core.Ordered;",
        "import org.springframework.web.cors.CorsConfiguration;",
        "import org.springframework.web.cors.UrlBasedCorsConfigurationSource;",
        "import org.springframework.web.filter.CorsFilter;",
        "",
        "@Configuration",
        "class CorsSettings {",
        "    @Bean",
        "    FilterRegistrationBean<CorsFilter> corsFilter() {",
        "        CorsConfiguration cors = new CorsConfiguration();",
        f"        cors.setAllowedOrigins(List.of({items([answer.origin])}));",
        f"        cors.setAllowedMethods(List.of({items(answer.methods)}));",
        when(answer.headers, f"        cors.setAllowedHeaders(List.of({items(answer.headers)}));"),
        when(answer.expose, f"        cors.setExposedHeaders(List.of({items(answer.expose)}));"),
        when(answer.credentials, "        cors.setAllowCredentials(true);"),
        when_set(answer.max_age, "        cors.setMaxAge({}L);"),
        "",
        "        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();",
        '        source.registerCorsConfiguration("/**", cors);',
        "        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));",
        "        // Before Spring Security, which would ask the preflight for a login.",
        "        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);",
        "        return filter;",
        "    }",
        "}",
    )


STACK = Stack(
    id="spring",
    title="Spring Boot 3 or 4 (servlets), with or without Spring Security",
    language="java",
    place="in a class of its own beside the application class",
    note="@CrossOrigin and CorsRegistry work inside Spring MVC, behind Spring Security, which answers the preflight"
    " with 401 or 403 unless its chain has http.cors(Customizer.withDefaults()); this filter comes before both.",
    snippet=_snippet,
)
