"""What the consoles of the browsers say, line by line, unbroken: a person compares them with what is on the screen."""

from crossorigin.checking.report import Report

from .page import Page


def print_console(page: Page, report: Report) -> None:
    """The lines of each browser that says something."""
    speaking = tuple(verdict for verdict in report.browsers if verdict.console)
    if not speaking:
        return
    page.heading("Console")
    for verdict in speaking:
        page.prose(verdict.name)
        for line in verdict.console:
            page.verbatim(line)
