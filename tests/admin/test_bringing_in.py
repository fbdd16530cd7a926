"""Words that an import left out, because people had worked on the text, come in from the desk."""

import pytest
from msgspec.structs import replace

from archive import publishing
from archive.models import Edition, Finding
from archive.sources.drafts import EditionDraft
from tests.writer.pages import imported

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = """Briefing on the ferry, Port Nova, 5 May 2021

No. 1402-05-05-2021

Rosa Hale: {opening}

Question: When will line 7 sail?

Rosa Hale: {answer}
"""
OPENING = "Good morning. The ferry is back in service and the harbour is open again."
ANSWER = "It sails on Monday morning, and twice a day from then on."
TUESDAY, FRIDAY, SUNDAY = (ANSWER.replace("Monday", day) for day in ("Tuesday", "Friday", "Sunday"))
ADDED = """
Question: And who pays for the new pier at Port Nova?

Rosa Hale: The city pays one half of it, and the harbour the other half.
"""


def _page(opening: str = OPENING, answer: str = ANSWER, more: str = "") -> str:
    return PAGE.format(opening=opening, answer=answer) + more


def _worded(draft: EditionDraft, **texts: str) -> EditionDraft:
    turns = (replace(turn, text=texts.get(turn.anchor, turn.text)) for turn in draft.turns)
    return replace(draft, turns=tuple(turns))


def _edit(edition: Edition, **texts: str) -> None:
    publishing.revise(edition, _worded(edition.as_draft(), **texts), by=None)


def _words(edition: Edition) -> dict[str, str]:
    return dict(edition.turns.order_by("position").values_list("anchor", "text"))


@pytest.fixture
def conflict() -> Finding:
    """An editor has mended opening and answer; the page now says another answer, and more."""
    imported(_page())
    _edit(Edition.objects.get(), s1="Good morning to all.", q1a1=TUESDAY)
    assert imported(_page(answer=FRIDAY, more=ADDED)).verdict == "conflict"
    return Finding.objects.get(code="edition-conflict")


def _brought(client, at, finding: Finding, **chosen: str):
    """Bring the words in as the page offers it, and return the answer."""
    address = at("finding_conflict", finding.pk)
    seen = client.get(address).context["seen"]
    whose = {f"whose:{key.replace('__', ':')}": value for key, value in chosen.items()}
    return client.post(address, {"act": "bring", "seen": seen, **whose})


def test_the_page_shows_both_sides_and_writes_nothing(conflict, editor, at):
    before = _words(Edition.objects.get())
    page = editor.get(at("finding_conflict", conflict.pk))
    told = page.content.decode()
    assert [each.conflict.key for each in page.context["conflicts"]] == ["q1a1:text"]
    assert TUESDAY in told
    assert FRIDAY in told
    assert "And who pays for the new pier" in told
    assert _words(Edition.objects.get()) == before
    assert Finding.objects.get(pk=conflict.pk).state == "open"


@pytest.mark.parametrize(("whose", "answer"), [("mine", TUESDAY), ("theirs", FRIDAY)])
def test_what_only_one_changed_is_taken_from_both_and_the_rest_chosen(
    conflict, editor, at, whose, answer
):
    assert _brought(editor, at, conflict, q1a1__text=whose).status_code == 302
    edition = Edition.objects.get()
    words = _words(edition)
    assert list(words) == ["s1", "q1", "q1a1", "q2", "q2a1"]
    assert (words["s1"], words["q1a1"]) == ("Good morning to all.", answer)
    assert edition.capture == conflict.capture
    last = edition.events.order_by("n").last()
    assert (last.act, last.by.username, last.note) == ("revised", "ana", "page.txt")
    assert Finding.objects.get(pk=conflict.pk).state == "fixed"
    assert imported(_page(answer=FRIDAY, more=ADDED)).verdict == "unchanged"


def test_beside_a_released_text_the_words_are_the_next_draft(editor, at):
    imported(_page())
    edition = Edition.objects.get()
    _edit(edition, s1="Good morning to all.")
    imported(_page(more=ADDED))
    publishing.release(edition, by=None)
    assert _brought(editor, at, Finding.objects.get(code="edition-conflict")).status_code == 302
    draft = Edition.objects.unreleased().get()
    assert (draft.n, _words(draft)["s1"]) == (2, "Good morning to all.")
    assert "q2" in _words(draft)
    assert _words(Edition.objects.get(n=1)).keys() == {"s1", "q1", "q1a1"}


def test_a_draft_made_beside_an_edited_text_gets_what_was_edited(editor, at):
    imported(_page())
    edition = Edition.objects.get()
    _edit(edition, s1="Good morning to all.")
    publishing.release(edition, by=None)
    imported(_page(more=ADDED), publish=True)
    draft = Edition.objects.unreleased().get()
    assert _words(draft)["s1"] == OPENING  # under the anchor whose words were rewritten
    assert _brought(editor, at, Finding.objects.get(code="edition-conflict")).status_code == 302
    assert _words(draft)["s1"] == "Good morning to all."
    assert "q2" in _words(draft)
    assert Finding.objects.get(code="edition-conflict").state == "fixed"


def test_where_the_draft_is_gone_the_words_become_a_draft(conflict, editor, at):
    publishing.discard(Edition.objects.get(), by=None)
    assert _brought(editor, at, conflict).status_code == 302
    assert _words(Edition.objects.get())["q1a1"] == FRIDAY
    assert Finding.objects.get(pk=conflict.pk).state == "fixed"


def test_words_left_as_edited_are_not_asked_about_again_but_newer_ones_are(conflict, editor, at):
    editor.post(at("finding_conflict", conflict.pk), {"act": "keep"})
    conflict.refresh_from_db()
    assert (conflict.state, conflict.reason) == ("ignored", "Kept as edited.")
    assert imported(_page(answer=FRIDAY, more=ADDED)).verdict == "unchanged"
    imported(_page(answer=SUNDAY))
    assert Finding.objects.filter(code="edition-conflict", state="open").count() == 1


def test_only_the_newest_words_of_a_page_wait(conflict):
    imported(_page(answer=SUNDAY))
    assert Finding.objects.get(pk=conflict.pk).state == "fixed"
    assert Finding.objects.filter(code="edition-conflict", state="open").count() == 1


def test_who_chose_before_another_text_stood_there_looks_again(conflict, editor, at):
    address = at("finding_conflict", conflict.pk)
    seen = editor.get(address).context["seen"]
    _edit(Edition.objects.get(), q1="And when?")
    answer = editor.post(address, {"act": "bring", "seen": seen})
    assert "changed while you chose" in answer.content.decode()
    assert Edition.objects.get().turns.count() == 3


def test_a_settled_conflict_and_a_lost_file_are_told(conflict, editor, at):
    address = at("finding_conflict", conflict.pk)
    conflict.capture.sha256 = "0" * 64
    conflict.capture.save()
    told = editor.get(address, follow=True).content.decode()
    assert "not in the store any more" in told
    Finding.objects.update(state="fixed")
    assert "settled in the meantime" in editor.get(address, follow=True).content.decode()


def test_who_may_not_write_brings_nothing_in(conflict, colleague, at):
    onlooker = colleague("view_finding", "change_finding")
    assert onlooker.get(at("finding_conflict", conflict.pk)).status_code == 403
    assert onlooker.post(at("finding_conflict", conflict.pk), {"act": "bring"}).status_code == 403
