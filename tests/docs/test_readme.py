from tests.docs.transcript import README, transcript, with_transcript


def test_the_transcript_is_real() -> None:
    readme = README.read_text(encoding="utf-8")
    block = transcript()
    assert block in readme, "python -m tests.docs.transcript writes it anew"
    assert with_transcript(readme, block) == readme
