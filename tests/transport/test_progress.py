from crossorigin.transport.progress import Progress


def traced(*events: str) -> Progress:
    progress = Progress()
    for event in events:
        progress(event, {})
    return progress


def test_the_last_failed_step_is_kept_and_the_clean_up_after_it_is_not() -> None:
    progress = traced(
        "http11.send_request_headers.started",
        "http11.send_request_headers.failed",
        "http11.receive_response_headers.failed",
        "http11.response_closed.failed",
        "connection.close.failed",
    )

    assert progress.failed_step == "http11.receive_response_headers"


def test_nothing_failed() -> None:
    assert traced("connection.connect_tcp.started", "connection.connect_tcp.complete").failed_step == ""


def test_a_reused_connection_is_told_from_a_new_one() -> None:
    assert traced("connection.connect_tcp.started").opened_connection
    assert traced("socks.connect_tcp.started").opened_connection
    assert not traced("http11.send_request_headers.started").opened_connection


def test_a_tunnel_is_awaited_until_tls_begins_in_it() -> None:
    assert traced("connection.connect_tcp.started").awaits_tunnel
    assert not traced("connection.connect_tcp.started", "proxy.start_tls.started").awaits_tunnel
    assert not traced("http11.send_request_headers.started").awaits_tunnel
