"""A report as JSON. `schema/check-1.json` is its contract, `docs/reference/check-json.md` says it in words."""

import json
from typing import Any

from crossorigin.browser.trace import Checked
from crossorigin.checking.report import BrowserVerdict, Exchange, Fix, GuessedStack, Report
from crossorigin.checking.secrets import is_secret_header
from crossorigin.fetch.messages import HeaderList, HTTPResponse, NetworkFailure
from crossorigin.fetch.steps import Step


def render_json(report: Report) -> str:
    """*report* as a JSON text in ASCII, ending in a line break: escapes keep whatever a server sent from a terminal."""
    return json.dumps(report_json(report), indent=2) + "\n"


def report_json(report: Report) -> dict[str, Any]:
    """*report* as JSON values."""
    return {
        "version": report.version,
        "target": report.target,
        "origin": report.origin,
        "verdict": report.verdict.value,
        "sent_everything": report.sent_everything,
        "request": _request(report),
        "preflight": {
            "words": report.preflight_words,
            "reasons": [
                {"kind": reason.kind, "value": reason.value, "text": reason.text, "browsers": list(reason.browsers)}
                for reason in report.preflight_reasons
            ],
        },
        "browsers": {browser.id: _browser(browser) for browser in report.browsers},
        "exchange": [exchange_json(exchange) for exchange in report.exchange],
        "warnings": [
            {"id": warning.id, "text": warning.text, "browsers": list(warning.browsers)} for warning in report.warnings
        ],
        "words": report.words.splitlines(),
        "fix_words": report.fix_words.splitlines(),
        "fixes": [_fix(fix) for fix in report.fixes],
        "stacks": [_stack(stack) for stack in report.stacks],
        "undecidable": list(report.undecidable),
        "failure": None if report.failure is None else _failure(report.failure),
        "notes": list(report.notes),
        "exceptions": list(report.exceptions),
    }


def _request(report: Report) -> dict[str, Any]:
    request = report.request
    return {
        "method": request.method,
        "url": request.url,
        "headers": _headers(request.headers),
        "credentials": request.credentials,
        "mode": request.mode,
        "redirect": request.redirect,
        "initiator": request.initiator,
        "upload_listener": request.upload_listener,
        "body_size": request.body_size,
    }


def _browser(browser: BrowserVerdict) -> dict[str, Any]:
    return {
        "name": browser.name,
        "readable": browser.readable,
        "response_type": browser.response_type or None,
        "status": browser.status,
        "preflight": browser.preflight,
        "cause": browser.cause,
        "parameter": browser.parameter or None,
        "failed_step": None if browser.failed_step is None else _step(browser.failed_step),
        "console": list(browser.console),
        "readable_headers": _headers(browser.readable_headers),
        "hidden_headers": list(browser.hidden_headers),
        "further_faults": [
            {"cause": fault.cause, "parameter": fault.parameter or None, "step": _step(fault.step), "text": fault.text}
            for fault in browser.further_faults
        ],
        "sends_credentials": browser.sends_credentials,
        "notes": list(browser.notes),
        "checks": [_check(event) for event in browser.trace if isinstance(event, Checked)],
    }


def _check(checked: Checked) -> dict[str, Any]:
    return {
        "algorithm": checked.algorithm,
        "passed": checked.failure is None,
        "preflight": checked.preflight,
        "hop": checked.hop,
        "inputs": [list(pair) for pair in checked.inputs],
    }


def exchange_json(exchange: Exchange) -> dict[str, Any]:
    """*exchange* as it stands in a report."""
    request, response = exchange.request, exchange.response
    return {
        "preflight": exchange.preflight,
        "probe": exchange.probe,
        "hop": exchange.hop,
        "browsers": list(exchange.browsers),
        "request": {
            "method": request.method,
            "url": request.url,
            "headers": _headers(request.headers),
            "include_credentials": request.include_credentials,
            "body_size": None if request.body is None else len(request.body),
        },
        "response": None if isinstance(response, NetworkFailure) else _response(response),
        "failure": _failure(response) if isinstance(response, NetworkFailure) else None,
    }


def _response(response: HTTPResponse) -> dict[str, Any]:
    return {
        "status": response.status,
        "reason": response.reason,
        "http_version": response.http_version,
        "headers": _headers(response.headers),
        "body_size": len(response.body),
        "body_truncated": response.body_truncated,
        "body_broke_off": response.body_broke_off,
    }


def _failure(failure: NetworkFailure) -> dict[str, Any]:
    return {"kind": failure.kind.value, "message": failure.message, "detail": failure.detail or None}


def _step(step: Step) -> dict[str, Any]:
    return {"algorithm": step.algorithm, "number": step.number, "text": step.text, "url": step.url}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "stack": fix.stack_id,
        "title": fix.title,
        "language": fix.language,
        "place": fix.place,
        "note": fix.note,
        "snippet": fix.snippet,
        "cannot": list(fix.cannot),
    }


def _stack(stack: GuessedStack) -> dict[str, Any]:
    return {
        "stack": stack.stack_id,
        "title": stack.title,
        "layer": stack.layer,
        "confidence": stack.confidence,
        "evidence": list(stack.evidence),
    }


def _headers(headers: HeaderList) -> list[list[str | None]]:
    return [[name, None if is_secret_header(name) else value] for name, value in headers]
