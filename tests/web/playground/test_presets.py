import json
import re

from crossorigin.web.playground.presets import presets


def test_each_preset_is_whole() -> None:
    found = presets()
    assert len(found) > 40
    for preset in found:
        assert preset.keys() == {"id", "title", "lesson", "source", "form", "answers", "group"}
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", preset["id"])
        assert preset["source"].startswith(("https://fetch.spec.whatwg.org/#", "https://html.spec", "https://xhr.spec"))
        assert preset["lesson"].endswith(".")
    assert json.loads(json.dumps(found))


def test_ids_are_unique_over_all_themes() -> None:
    ids = [preset["id"] for preset in presets()]
    assert len(set(ids)) == len(ids)


def test_the_first_is_what_everybody_comes_with() -> None:
    assert presets()[0]["id"] == "missing-header"


def test_the_words_are_those_of_the_standard() -> None:
    text = json.dumps(presets()).lower()
    assert "simple request" not in text
    assert "domain" not in text


def test_what_is_handed_out_is_nobody_elses() -> None:
    presets()[0]["form"]["url"] = "changed"
    assert presets()[0]["form"]["url"] != "changed"
