from crossorigin.checking.fixes.words.opaque_origin import remark, way_out
from tests.checking.fixes.needs import need


def test_a_page_with_an_origin_needs_no_remark() -> None:
    assert remark(need()) == way_out(need()) == ""


def test_a_page_without_an_origin_should_get_one() -> None:
    assert "a file, a `data:` URL or a sandboxed frame" in remark(need(origin="null"))
    assert way_out(need(origin="null")).startswith("Give the page a real origin")


def test_a_page_that_lost_its_origin_should_not_be_redirected() -> None:
    assert "sends `Origin: null` instead of https://app.example.com" in remark(need(sent_origin="null"))
    assert way_out(need(sent_origin="null")).startswith("Call the final URL at https://api.example.com directly")
