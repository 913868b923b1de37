"""The server half: from a policy to a decision to headers. No IO, no clock, only the standard library.

A person writes a `Policy`; `compile_policy` makes it ready once; `decide` says what it means for a request and why, and
`emit` what goes over the wire. `crossorigin.adapters` puts it in front of an application.
"""

from crossorigin.server.classify import RequestKind, classify
from crossorigin.server.compare import compare
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.decide import decide, decide_websocket
from crossorigin.server.decision import Decision
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.emit import emit
from crossorigin.server.explain import Explanation, explain, explain_websocket
from crossorigin.server.header_edits import HeaderEdits, apply_edits
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_candidates import candidates
from crossorigin.server.origin_entry import check_entry
from crossorigin.server.origin_store import OriginStore, Watch, Watcher
from crossorigin.server.policy import Policy
from crossorigin.server.policy_file_error import PolicyFileError, RouteFault
from crossorigin.server.policy_source import PolicySource, Resolver
from crossorigin.server.reasons import CheckedStep, Reason
from crossorigin.server.report_only import Report
from crossorigin.server.request_head import RequestHead
from crossorigin.server.review import review
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from crossorigin.server.schema import policy_schema
from crossorigin.server.sources import (
    policy_from_environment,
    policy_from_json,
    policy_from_mapping,
    policy_from_toml,
)
from crossorigin.server.table_schema import policy_file_schema
from crossorigin.server.table_source import policies_from_json, policies_from_mapping, policies_from_toml
from crossorigin.server.widening import Widening

__all__ = [
    "CheckedStep",
    "CompiledPolicy",
    "Decision",
    "DynamicOrigins",
    "Explanation",
    "HeaderEdits",
    "InvalidRoute",
    "IssueCode",
    "LookUp",
    "OriginStore",
    "Policy",
    "PolicyError",
    "PolicyFileError",
    "PolicyIssue",
    "PolicySource",
    "PolicyTable",
    "Reason",
    "Report",
    "RequestHead",
    "RequestKind",
    "Resolver",
    "Route",
    "RouteFault",
    "Watch",
    "Watcher",
    "Widening",
    "apply_edits",
    "candidates",
    "check_entry",
    "classify",
    "compare",
    "compile_policy",
    "decide",
    "decide_websocket",
    "emit",
    "explain",
    "explain_websocket",
    "policies_from_json",
    "policies_from_mapping",
    "policies_from_toml",
    "policy_file_schema",
    "policy_from_environment",
    "policy_from_json",
    "policy_from_mapping",
    "policy_from_toml",
    "policy_schema",
    "review",
]
