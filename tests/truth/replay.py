"""Replays recorded cases in the model."""

import json
import re
from crossorigin.browser import profiles
from crossorigin.browser.fetching import FetchMachine
from crossorigin.browser.initiators import PageError, fetch_request, xml_http_request
from crossorigin.browser.console import console_lines
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.preflight_cache import CORSPreflightCache
from crossorigin.browser.request import CacheMode, CredentialsMode, RedirectMode, RequestMode
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import OpaqueOrigin, origin_of
from crossorigin.fetch.url import parse_url, serialize_url

HOSTS = {"A": "127.0.0.1:50001", "B": "127.0.0.1:50002", "C": "127.0.0.1:50003"}


def expand(text, case, hop):
    for k, h in HOSTS.items():
        text = text.replace("{%s}" % k, "http://" + h).replace("{host%s}" % k, h).replace("{port%s}" % k, h[-5:])
    if "{next}" in text:
        nxt = hop + 1
        if nxt < len(case["hops"]):
            h = case["hops"][nxt]
            text = text.replace("{next}", "http://" + ("u:p@" if h.get("userinfo") else "") + HOSTS[h["at"]] + f"/case/{case['id']}/{nxt}")
    return text


def unexpand(text):
    for k, h in HOSTS.items():
        text = text.replace("http://" + h, "{%s}" % k).replace(h, "{host%s}" % k)
    text = re.sub(r"%3A(5000[123])(?![0-9])", lambda m: "%%3A{port%s}" % "ABC"[int(m[1]) - 50001], text)
    return re.sub(r":(0*)(5000[123])(?![0-9])", lambda m: ":%s{port%s}" % (m[1], "ABC"[int(m[2]) - 50001]), text)


def serve(case, wire, preflight):
    url = parse_url(wire.url)
    found = re.fullmatch(r"/case/([^/]+)/([0-9]+)", url.path)
    is_preflight = wire.method == "OPTIONS" and get("access-control-request-method", wire.headers) is not None
    if not found or found[1] != case["id"] or int(found[2]) >= len(case["hops"]):
        return None, is_preflight, HTTPResponse(status=404, headers=(("Content-Length", "9"),), body=b"body-text")
    hop = int(found[2])
    spec = case["hops"][hop]
    answer = spec["preflight" if is_preflight else "response"]
    headers = tuple((n, expand(v, case, hop).strip(" \t")) for n, v in answer["headers"])
    body = b""
    if not is_preflight and answer["status"] not in (204, 304):
        body = b"body-text"
    if not is_preflight and answer["status"] not in (204, 304):
        headers += (("Content-Length", "9"),)
    elif is_preflight and answer["status"] != 204:
        headers += (("Content-Length", "0"),)
    return hop, is_preflight, HTTPResponse(status=answer["status"], headers=headers, body=body)


def request_of(step, case):
    hop0 = case["hops"][0]
    url = parse_url("http://" + HOSTS[hop0["at"]] + f"/case/{case['id']}/0")
    origin = OpaqueOrigin() if step.get("from") == "sandbox" else origin_of(parse_url("http://" + HOSTS["A"]))
    headers = tuple((n, v) for n, v in step["headers"])
    body = None if step["body"] is None else step["body"].encode()
    if step.get("upload"):
        return xml_http_request(url, origin, method=step["method"], headers=headers, body=body, with_credentials=step["credentials"] == "include", upload_listener=True)
    return fetch_request(url, origin, method=step["method"], headers=headers, body=body, mode=RequestMode(step["mode"]), credentials_mode=CredentialsMode(step["credentials"]),
                         redirect_mode=RedirectMode(step["redirect"]), cache_mode=CacheMode(step.get("cache", "no-store")))


def replay(case, profile):
    cache = CORSPreflightCache(profile)
    out = {"id": case["id"], "steps": [], "wire": [], "console": []}
    now = 1000.0
    dones = []
    for i, step in enumerate(case.get("steps") or [case["request"]]):
        now += step.get("wait_ms", 0) / 1000
        try:
            request = request_of(step, case)
        except PageError:
            out["steps"].append({"outcome": "error"})
            continue
        machine = FetchMachine(request, profile=profile, cache=cache)
        act = machine.start(now)
        while not isinstance(act, Outcome):
            hop, isp, resp = serve(case, act.request, act.preflight)
            h = {}
            for n, v in act.request.headers:
                ln = n.lower()
                if ln in ("origin", "access-control-request-method", "access-control-request-headers", "authorization"):
                    h[ln] = unexpand(v)
            if act.request.include_credentials and not (profile.cookies_are_lax_by_default and isinstance(request.origin, OpaqueOrigin)):
                h["cookie"] = "sid=1"
            where = {"hop": hop} if hop is not None else {"hop": None, "url": unexpand(serialize_url(parse_url(act.request.url), exclude_userinfo=True))}
            out["wire"].append({"step": i, **where, "method": act.request.method, "preflight": isp, "headers": h})
            act = machine.receive(resp, now)
        dones.append(act)
        out["console"] += [unexpand(str(line)) for line in console_lines(act)]
        if act.refused is not None:
            out["steps"].append({"outcome": "error"})
        else:
            r = act.response
            out["steps"].append({"outcome": "response", "type": "cors" if step.get("upload") else r.type.value, "status": r.status, "redirected": r.redirected,
                                 "headers": [[n, unexpand(v)] for n, v in r.headers], "body_read": True})
    return out, dones
