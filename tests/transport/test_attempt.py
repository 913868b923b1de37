from crossorigin.transport.attempt import Attempt
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.options import Timeouts
from crossorigin.transport.progress import Progress
from crossorigin.transport.target import parse_target


def attempt(url: str, step: str = "") -> Attempt:
    progress = Progress()
    progress.failed_step = step
    return Attempt(
        target=parse_target(url), proxy=None, timeouts=Timeouts(), deadline=Deadline(1, wait=1), progress=progress
    )


def test_host_is_for_certificates_and_server_for_people() -> None:
    assert (attempt("https://a.example/").host, attempt("https://a.example/").server) == ("a.example", "a.example:443")
    assert (attempt("http://[::1]:80/").host, attempt("http://[::1]:80/").server) == ("::1", "[::1]:80")


def test_a_step_is_named_without_its_layer() -> None:
    assert attempt("http://a.example/", "connection.start_tls").step == "start_tls"
    assert attempt("http://a.example/").step == ""
