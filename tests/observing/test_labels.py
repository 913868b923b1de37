from crossorigin.observing.labels import MOST_POLICIES, OTHER, Labeller, Labels
from crossorigin.server.reasons import Reason
from tests.observing.samples import REFUSAL, refusal


def test_what_a_refusal_is_counted_by() -> None:
    labels = Labels(cause="method-not-listed", kind="cors-preflight", policy="0badcafe", report_only=False)
    assert Labeller().labels_of(REFUSAL) == labels


def test_what_makes_no_difference_is_not_counted() -> None:
    labeller = Labeller()
    assert labeller.labels_of(refusal(report_only=True)) is None
    labels = labeller.labels_of(refusal(report_only=True, newly_refused=True))
    assert labels is not None
    assert labels.report_only


def test_policies_are_bounded() -> None:
    """The brief: "policy id capped to a bounded number of distinct values"."""
    labeller = Labeller()

    def policy_of(number: int) -> str:
        labels = labeller.labels_of(refusal(policy_id=f"{number:08x}"))
        assert labels is not None
        return labels.policy

    found = {policy_of(number) for number in range(10 * MOST_POLICIES)}
    assert len(found) == MOST_POLICIES + 1
    assert OTHER in found
    # Those that came first keep theirs.
    assert policy_of(0) == "00000000"


def test_no_text_of_a_request_is_among_them() -> None:
    """Issue 4: "bounded labels (never the raw origin)"."""
    labeller = Labeller()
    found = {
        labeller.labels_of(refusal(origin=f"https://{n}.example", method=f"M{n}", route=f"/{n}", parameter=f"{n}"))
        for n in range(100)
    }
    assert len(found) == 1
    assert len({labeller.labels_of(refusal(cause=cause)) for cause in Reason}) == len(Reason)
