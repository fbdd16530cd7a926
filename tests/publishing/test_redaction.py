"""Words taken out by order: by two people, from everything, with a marker and a record left."""

from datetime import UTC, datetime

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from archive import derived, history, publishing, rows
from archive import models as m
from archive.operations.verification import differences
from archive.publishing import PublishingError
from archive.search import vocabulary
from archive.sources.drafts import WantedDraft
from tests import factories as make

pytestmark = pytest.mark.django_db

NAME = "Oskar Quillfeather"
PAGE = f"<html><body><p>Question: What of <b>{NAME}</b>?</p><p>And?</p></body></html>".encode()


@pytest.fixture(autouse=True)
def words_learnt(monkeypatch) -> None:
    """Keep apart what search learns here: what is done on commit is rolled back all the same."""
    monkeypatch.setattr(vocabulary, "_known", {})


@pytest.fixture
def asker() -> User:
    return _of_role("ed", "editor")


@pytest.fixture
def chief() -> User:
    return _of_role("cleo", "chief editor")


def _of_role(name: str, role: str) -> User:
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def briefing() -> m.Briefing:
    """Return a briefing whose English text names someone in two editions, a draft and a source."""
    briefing = make.make_briefing("5/2031")
    capture = make.make_capture("https://source.example/5", PAGE)
    turns = make.make_turns(
        (f"What of {NAME}?", f"Mr {NAME.upper()} was heard.\n\nNo more."),
        statement="Good morning.",
        asker=NAME,
    )
    for n in range(2):
        make.make_edition(
            briefing, "en", turns=turns, title=f"On {NAME} {n}", change_note=f"{NAME} {n}",
            capture=capture,
        )  # fmt: skip
    publishing.open_correction(briefing.transcripts.get(), by=None)
    make.make_edition(briefing, "ru", turns=make.make_turns(("О ком?", f"О {NAME}.")))
    make.make_picture(briefing, captions={"en": f"{NAME} arrives"})
    finding = {"subject": f"capture:{capture.sha256}", "capture": capture, "excerpt": NAME}
    m.Finding.objects.create(code="lost-sign", place="line 1", **finding)
    return briefing


def ask(briefing: m.Briefing, asker: User, **wanted) -> m.Redaction:
    wanted = wanted or {"words": {"": (NAME,)}}
    return publishing.ask_redaction(
        briefing,
        by=asker,
        kind="court-order",
        reason="Order of the port court.",
        wanted=WantedDraft(**wanted),
    )


@pytest.fixture
def done(briefing, asker, chief) -> m.Redaction:
    return publishing.confirm_redaction(ask(briefing, asker), by=chief)


def everything_kept() -> str:
    """Return all that any table of the database holds, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(str(cursor.fetchall()))
    return "".join(found).casefold()


def test_nothing_changes_before_somebody_else_confirms(briefing, asker):
    before = list(m.Turn.objects.values_list("text", flat=True))
    ask(briefing, asker)
    assert list(m.Turn.objects.values_list("text", flat=True)) == before


def test_who_asked_cannot_confirm(briefing, chief):
    redaction = ask(briefing, chief)
    with pytest.raises(publishing.NotAllowedError, match="Somebody else"):
        publishing.confirm_redaction(redaction, by=chief)
    with pytest.raises(PublishingError, match="Somebody else"):
        publishing.confirm_redaction(redaction, by=None)


def test_the_database_itself_wants_two_people(briefing, asker):
    redaction = ask(briefing, asker)
    redaction.state, redaction.settled_by = "done", asker
    with pytest.raises(IntegrityError), transaction.atomic():
        redaction.save()


def test_the_words_leave_every_table(done):
    assert "quillfeather" not in everything_kept()


def test_the_words_leave_the_source_and_its_old_bytes_are_dropped(
    briefing, asker, chief, django_capture_on_commit_callbacks
):
    old = m.Capture.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        publishing.confirm_redaction(ask(briefing, asker), by=chief)
    new = m.Capture.objects.get()
    assert new.data() == PAGE.replace(NAME.encode(), "[█ court order]".encode())
    assert m.Finding.objects.get().subject == f"capture:{new.sha256}"
    with pytest.raises(FileNotFoundError):
        old.data()


def test_a_marker_stays_in_the_language_of_each_text(done):
    answer = m.Turn.objects.get(edition__n=2, anchor="q1a1", edition__transcript__language="en")
    assert answer.text == "Mr [█ court order] was heard.\n\nNo more."
    assert m.Turn.objects.filter(text="О [█ решение суда].").exists()


def test_anchors_and_order_stay(briefing, asker, chief):
    def places() -> list[tuple]:
        return list(m.Turn.objects.order_by("pk").values_list("anchor", "position", "to", "kind"))

    before = places()
    publishing.confirm_redaction(ask(briefing, asker), by=chief)
    assert places() == before


def test_every_changed_hash_is_on_record(briefing, asker, chief):
    old = dict(m.Edition.objects.values_list("pk", "sha256"))
    redaction = publishing.confirm_redaction(ask(briefing, asker), by=chief)
    edition = m.Edition.objects.get(transcript__language="ru")
    record = next(each for each in redaction.record if each["name"] == "5-2031/ru/1")
    assert record == {
        "what": "edition",
        "name": "5-2031/ru/1",
        "old": old[edition.pk],
        "new": edition.sha256,
    }
    kinds = [each["what"] for each in redaction.record]
    assert kinds == ["edition", "edition", "draft", "edition", "capture"]


def test_verification_finds_a_redacted_archive_in_order(done):
    assert list(differences()) == []


def test_verification_finds_a_change_through_the_door_without_a_record(done):
    edition = make.make_edition(make.make_briefing("6/2031"))
    m.Turn.objects.filter(pk=edition.turns.first().pk).update(text="[█ secret]")
    sha256 = rows.words_sha256(m.Edition.objects.get(pk=edition.pk))
    values = {"sha256": sha256, "redacted_at": timezone.now()}
    m.Edition.objects.filter(pk=edition.pk).update(**values)
    [fault] = differences()
    assert "no record" in fault


def test_released_words_still_change_by_no_other_way(done):
    for change in ({"text": "other"}, {"text": "█"}, {"anchor": "q9"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.Turn.objects.filter(anchor="q1a1", edition__stage="released").update(**change)
    edition = make.make_edition(make.make_briefing("6/2031"), at=datetime(2020, 5, 4, tzinfo=UTC))
    for change in ({"sha256": "a" * 64}, {"title": "other"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.Edition.objects.filter(pk=edition.pk).update(**change)


def test_a_settled_redaction_neither_changes_nor_goes(done):
    with pytest.raises(IntegrityError), transaction.atomic():
        m.Redaction.objects.update(reason="Other.")
    with pytest.raises(IntegrityError), transaction.atomic():
        m.Redaction.objects.all().delete()


def test_a_second_redaction_of_the_same_turn_leaves_both_markers(done, briefing, asker, chief):
    again = ask(briefing, asker, turns={"en": ("q1a1",)})
    publishing.confirm_redaction(again, by=chief)
    texts = m.Turn.objects.filter(anchor="q1a1", edition__transcript__language="en")
    assert set(texts.values_list("text", flat=True)) == {"[█ court order] [█ court order]"}
    assert list(differences()) == []


def test_the_words_leave_the_history_of_what_stands_beside(briefing, asker, chief):
    item = m.MediaItem.objects.get()
    history.record_change(item, None, by=asker)
    publishing.confirm_redaction(ask(briefing, asker), by=chief)
    assert "quillfeather" not in everything_kept()
    [entry] = LogEntry.objects.all()
    assert "[█ court order] arrives" in entry.changes["captions"][0]


def test_two_sources_that_differ_only_in_the_words_stay_two(briefing, asker, chief):
    other = make.make_capture("https://source.example/6", PAGE.replace(b"Oskar", b"Oscar"))
    make.make_edition(briefing, "de", capture=other)
    wanted = {"words": {"": (NAME, "Oscar Quillfeather")}}
    publishing.confirm_redaction(ask(briefing, asker, **wanted), by=chief)
    assert len({capture.data() for capture in m.Capture.objects.all()}) == 2
    assert list(differences()) == []


def test_search_finds_the_words_no_more(client, done):
    assert "quillfeather" not in client.get("/en/questions/?q=heard").content.decode().casefold()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_word WHERE folded = 'quillfeather'")
        assert cursor.fetchone()[0] == 0


def test_readers_are_told_why(client, done):
    page = client.get("/en/briefings/5-2031/en/").content.decode()
    assert "Order of the port court." in page
    assert "[█ court order]" in page


@pytest.mark.parametrize(
    ("wanted", "message"),
    [({"words": {"": ("Nobody",)}}, "None of these words"), ({"words": {"": (" *",)}}, "None of")],
)
def test_a_redaction_of_nothing_is_refused(briefing, asker, wanted, message):
    with pytest.raises(PublishingError, match=message):
        ask(briefing, asker, **wanted)


def test_the_public_reason_must_not_name_what_goes(briefing, asker):
    with pytest.raises(PublishingError, match="reason names"):
        publishing.ask_redaction(
            briefing,
            by=asker,
            kind="secret",
            reason=f"About {NAME}",
            wanted=WantedDraft(words={"": (NAME,)}),
        )


def test_a_refused_redaction_forgets_the_words(briefing, asker, chief):
    redaction = publishing.refuse_redaction(ask(briefing, asker), by=chief, note="No order seen.")
    assert (redaction.state, redaction.wanted) == ("refused", {})
    with pytest.raises(PublishingError, match="settled already"):
        publishing.confirm_redaction(redaction, by=chief)


def test_who_asked_may_take_it_back(briefing, asker):
    assert publishing.refuse_redaction(ask(briefing, asker), by=asker).state == "refused"


def test_a_named_picture_loses_its_file_and_keeps_its_place(briefing, asker, chief):
    item = m.MediaItem.objects.get()
    wanted = {"media": (f"{item.album.slug}/1",)}
    redaction = publishing.confirm_redaction(ask(briefing, asker, **wanted), by=chief)
    assert m.MediaItem.objects.get().sha256 == ""
    assert redaction.record[0]["old"] == item.sha256


def test_pictures_of_quoted_words_go(briefing, asker, chief, django_capture_on_commit_callbacks):
    quoted, other = f"{derived.QUOTED}a.png", f"{derived.copies_of('b' * 64)}320.webp"
    for name in (quoted, other):
        derived.kept(name, lambda: b"drawn before")
    with django_capture_on_commit_callbacks(execute=True):
        publishing.confirm_redaction(ask(briefing, asker), by=chief)
    assert derived.kept(quoted, lambda: b"drawn anew") == b"drawn anew"
    assert derived.kept(other, lambda: b"drawn anew") == b"drawn before"
