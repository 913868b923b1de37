"""From the page's request and the answers by hand to the verdict of each browser."""

from collections.abc import Mapping
from typing import Any

from crossorigin.checking.fetches import run_fetch
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import Report
from crossorigin.checking.run import report_on
from crossorigin.checking.warnings.facts import Facts
from crossorigin.web.form import read_form
from crossorigin.web.payload import report_payload
from crossorigin.web.playground.edited import Edited, read_answers
from crossorigin.web.playground.edited_wire import EditedWire


def judge(playground: Mapping[str, Any]) -> dict[str, Any]:
    """The report as the event `report` has it, and `problems`: what is wrong with lines that were written by hand.

    Args:
        playground: `form`, as for a check, and `answers`: for each hop an object with `preflight` and `response`, each
            with `status` and the text `headers`, and perhaps `url`. What is missing is a server that knows no CORS.

    Raises:
        FormError: The form, or the answers as a whole, say nothing that can be judged.
    """
    plan, _ = read_form(playground.get("form"))
    answers, problems = read_answers(playground.get("answers"))
    return {**report_payload(_report(plan, answers)), "problems": list(problems)}


def _report(plan: Plan, answers: tuple[Edited, ...]) -> Report:
    wire = EditedWire(answers)
    # Nothing on a server can change, so that all is sent; and what was written by hand is the same for each origin.
    fetches = tuple(run_fetch(browser, plan.request, wire, send=True) for browser in plan.browsers)
    facts = Facts(request=plan.request, fetches=fetches, exchanges=wire.exchanges)
    return report_on(plan, facts, wire.exchanges, ())
