"""What lines do to what stands: nothing twice, nothing over released words or editors' work."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import changes, publishing
from archive import models as m
from archive.search.matching import candidates
from archive.search.query import parse
from archive.sources.drafts import EditionDraft, TurnDraft
from archive.writer import fixtures
from archive.writer.lines import LINES_A_BATCH
from tests.interchange import lines

pytestmark = pytest.mark.django_db


def _turns(**changes: dict) -> list[dict]:
    """Return the usual turns, one of them changed: `_turns(q1a1={"text": "At ten."})`."""
    return [{**turn, **changes.get(turn["anchor"], {})} for turn in lines.TURNS]


def test_a_briefing_without_keys_is_given_them(import_lines):
    import_lines(lines.briefing())
    briefing = m.Briefing.objects.get()
    assert (briefing.slug, briefing.sk) == ("7-2020", briefing.held_on.toordinal() << 16)


def test_the_same_line_twice_is_unchanged(import_lines):
    line = lines.briefing(albums=[{"title": "The quay"}, {"title": "The quay"}])
    assert import_lines(line).counts == {"created": 1}
    assert import_lines(line).counts == {"unchanged": 1}
    assert m.Album.objects.count() == 2


def test_a_released_line_is_sealed_and_found(import_lines):
    import_lines(lines.briefing())
    edition = m.Edition.objects.get()
    moments = {edition.public_from, edition.sealed_at, edition.transcript.sealed_at}
    moments |= set(edition.turns.values_list("sealed_at", flat=True))
    assert len(moments) == 1
    assert set(edition.passages.values_list("anchor", flat=True)) == {"s1", "q1"}


def test_a_transcript_is_sealed_from_its_first_released_edition(import_lines):
    until = "2020-06-18T12:00:00.000000Z"
    first = lines.edition(1, public_until=until)
    second = lines.edition(2, public_from=until, title="Corrected")
    import_lines(lines.briefing("7/2020", second, first))
    assert m.Transcript.objects.get().sealed_at == m.Edition.objects.get(n=1).public_from


def test_the_change_counter_moves_only_when_something_changed(import_lines):
    before = changes.stamp().n
    import_lines(lines.briefing())
    moved = changes.stamp().n
    import_lines(lines.briefing())
    assert before < moved == changes.stamp().n


def test_released_words_are_never_overwritten(import_lines):
    import_lines(lines.briefing())
    other = lines.edition(turns=_turns(q1a1={"text": "At ten."}))
    said = import_lines(lines.briefing("7/2020", other))
    assert said.counts == {"conflict": 1}
    assert "en/1 is released with other words" in said.text
    assert m.Answer.objects.get().text == "At nine."


def test_a_conflict_leaves_the_whole_line_unwritten(import_lines):
    import_lines(lines.briefing())
    line = lines.briefing("7/2020", lines.edition(title="Other"), kind="speech")
    line["transcripts"].append({"language": "ru", "editions": [lines.edition()]})
    import_lines(line)
    assert m.Briefing.objects.get().kind == "briefing"
    assert not m.Transcript.objects.filter(language="ru").exists()


def test_notes_on_released_words_may_change(import_lines):
    import_lines(lines.person(), lines.briefing())
    noted = lines.edition(turns=_turns(q1a1={"speaker": "ada-lind"}), change_note="Spelling")
    said = import_lines(lines.briefing("7/2020", noted))
    assert said.counts == {"updated": 1}
    assert m.Answer.objects.get().speaker.slug == "ada-lind"
    assert m.Edition.objects.get().change_note == "Spelling"


def test_what_a_line_leaves_empty_stays(import_lines):
    import_lines(lines.person(), lines.briefing("7/2020", lines.edition(change_note="Spelling")))
    publishing.save_briefing(m.Briefing.objects.get(), by=None)
    m.Answer.objects.update(speaker=m.Person.objects.get())
    assert import_lines(lines.briefing()).counts == {"unchanged": 1}
    assert m.Answer.objects.get().speaker.slug == "ada-lind"


def test_a_correction_closes_its_predecessor(import_lines):
    import_lines(lines.briefing())
    until = "2020-06-18T12:00:00.000000Z"
    second = lines.edition(2, public_from=until, title="Corrected")
    said = import_lines(lines.briefing("7/2020", lines.edition(public_until=until), second))
    assert said.counts == {"updated": 1}
    assert [e.n for e in m.Edition.objects.current()] == [2]
    assert m.Passage.objects.current().filter(edition__n=1).count() == 0


def test_an_older_line_does_not_bring_back_what_was_withdrawn(import_lines):
    import_lines(lines.briefing())
    publishing.withdraw(m.Edition.objects.get(), by=None, reason="Said elsewhere")
    assert import_lines(lines.briefing()).counts == {"unchanged": 1}
    assert not m.Edition.objects.public().exists()


def test_an_older_line_does_not_take_back_a_release(import_lines):
    line = lines.briefing("7/2020", lines.draft())
    import_lines(line)
    publishing.release(m.Edition.objects.get(), by=None)
    assert import_lines(line).counts == {"unchanged": 1}
    assert m.Edition.objects.current().exists()


def test_a_draft_nobody_touched_is_replaced(import_lines):
    import_lines(lines.briefing("7/2020", lines.draft()))
    said = import_lines(lines.briefing("7/2020", lines.draft(title="Better", turns=[])))
    assert said.counts == {"updated": 1}
    assert (m.Edition.objects.get().title, m.Turn.objects.count()) == ("Better", 0)


def test_a_draft_an_editor_touched_stays(import_lines):
    import_lines(lines.briefing("7/2020", lines.draft()))
    editor = User.objects.create_superuser("zoe")
    words = EditionDraft(title="Mine", turns=(TurnDraft(kind="note", anchor="n1", text="Mine"),))
    publishing.revise(m.Edition.objects.get(), words, by=editor)
    said = import_lines(lines.briefing("7/2020", lines.draft(title="Theirs")))
    assert said.counts == {"conflict": 1}
    assert m.Edition.objects.get().title == "Mine"


def test_a_second_draft_beside_an_open_one_is_a_conflict(import_lines):
    import_lines(lines.briefing("7/2020", lines.draft(1)))
    said = import_lines(lines.briefing("7/2020", lines.draft(2)))
    assert said.counts == {"conflict": 1}
    assert "draft 1 is open already" in said.text


def test_a_draft_becomes_released_by_a_line(import_lines):
    import_lines(lines.briefing("7/2020", lines.draft()))
    assert import_lines(lines.briefing()).counts == {"updated": 1}
    assert m.Passage.objects.current().count() == 2
    assert m.Turn.objects.filter(sealed_at=None).count() == 0


def test_an_editors_mark_survives_and_a_proposal_is_confirmed(import_lines):
    marks = {"key": "q1", "proposed_countries": ["VN"], "proposed_topics": ["ports"]}
    line = lines.briefing(segments=[marks])
    import_lines(lines.topic(), line)
    m.CountryMark.objects.update(is_proposed=False)
    assert import_lines(line).counts == {"unchanged": 1}
    assert not m.CountryMark.objects.get().is_proposed
    confirming = lines.briefing(segments=[{"key": "q1", "topics": ["ports"]}])
    assert import_lines(confirming).counts == {"updated": 1}
    assert not m.TopicMark.objects.get().is_proposed


def test_a_finding_that_was_ignored_is_not_raised_again(import_lines):
    line = {"type": "finding", "code": "lost-sign", "place": "line 1", "subject": "capture:1"}
    import_lines(line)
    m.Finding.objects.update(state="ignored", reason="as printed")
    assert import_lines(line).counts == {"unchanged": 1}
    assert m.Finding.objects.get().state == "ignored"


def test_an_account_is_made_without_a_password_and_never_changed(import_lines):
    line = {"type": "user", "username": "zoe", "date_joined": lines.MOMENT}
    import_lines(line)
    assert not User.objects.get().has_usable_password()
    said = import_lines({**line, "is_superuser": True})
    assert said.counts == {"conflict": 1}
    assert not User.objects.get().is_superuser


def test_history_is_only_appended_to(import_lines):
    event = {"type": "event", "briefing": "7-2020", "language": "en", "edition": 1, "n": 1}
    event |= {"at": lines.MOMENT, "act": "imported"}
    import_lines(lines.briefing(), event)
    assert m.EditionEvent.objects.get().sealed_at == m.Edition.objects.get().sealed_at
    assert import_lines({**event, "act": "created"}).counts == {"conflict": 1}


def test_a_number_printed_twice_makes_two_briefings(import_lines):
    other = lines.briefing(held_on="2020-06-19")
    said = import_lines(lines.briefing(), other, lines.briefing(), other)
    assert said.counts == {"created": 2, "unchanged": 2}
    assert sorted(m.Briefing.objects.values_list("slug", flat=True)) == ["7-2020", "7-2020-2"]


def test_a_sort_key_another_briefing_has_is_the_next_of_its_day(import_lines):
    import_lines(lines.briefing())
    taken = m.Briefing.objects.get().sk
    line = lines.briefing("8/2020", sk=str(taken))
    assert import_lines(line).counts == {"created": 1}
    assert import_lines(line).counts == {"unchanged": 1}
    assert m.Briefing.objects.get(number="8/2020").sk == taken + 1


def test_a_new_date_moves_briefing_and_passages(import_lines):
    import_lines(lines.briefing(slug="one"))
    import_lines(lines.briefing(slug="one", held_on="2021-01-01"))
    sk = m.Briefing.objects.get().sk
    assert set(m.Passage.objects.values_list("sk", "year")) == {(sk, 2021)}


def test_a_new_number_is_found(import_lines):
    import_lines(lines.briefing(slug="one"))
    import_lines(lines.briefing("8-2021", slug="one"))
    assert m.Passage.objects.get(anchor="s1").pk in candidates(parse("8-2021").words)


@pytest.mark.parametrize("merged", ["zz-later", "aa-earlier"])
def test_a_person_may_be_merged_into_one_of_any_line(import_lines, merged):
    said = import_lines(lines.person(merged_into=merged), lines.person(merged))
    assert said.counts == {"created": 2}
    assert m.Person.objects.get(slug="ada-lind").merged_into.slug == merged


def test_briefings_may_stand_beside_each_other(import_lines):
    one = lines.briefing("1", slug="one", related=[{"briefing": "two"}])
    two = lines.briefing("2", slug="two", related=[{"briefing": "one"}])
    assert import_lines(one, two).counts == {"created": 2}
    assert m.RelatedDocument.objects.count() == 2


def test_a_translation_may_come_before_its_original(import_lines):
    line = lines.briefing("7/2020", lines.edition(made_from="ru/1"))
    line["transcripts"].append({"language": "ru", "editions": [lines.edition()]})
    import_lines(line)
    assert m.Edition.objects.get(transcript__language="en").made_from.transcript.language == "ru"


def test_what_is_named_and_nowhere_is_said_with_its_line(import_lines):
    related = lines.briefing(related=[{"briefing": "lost"}])
    said = import_lines(lines.person(merged_into="nobody"), related)
    assert said.counts == {"failed": 2}
    assert "line 1: there is no person “nobody” - at `$.merged_into`" in said.text
    assert "line 2: there is no briefing “lost” - at `$.related[0].briefing`" in said.text


def test_what_a_briefing_names_and_nowhere_is_said_with_its_key(import_lines):
    said = import_lines(lines.briefing(segments=[{"key": "q1", "topics": ["lost"]}]))
    assert "line 1: there is no topic “lost” - at `$.segments[0].topics[0]`" in said.text


def test_a_file_whose_bytes_are_others_is_said_with_its_key(import_lines, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / ("a" * 64)).write_bytes(b"other bytes")
    line = {"type": "album", "slug": "quay", "media": [{"sha256": "a" * 64}]}
    said = import_lines(line)
    assert said.counts == {"failed": 1}
    assert "get an intact copy - at `$.media[0].sha256`" in said.text


def test_a_country_that_cldr_names_needs_no_line_and_an_invented_one_does(import_lines):
    invented = [lines.mission(code.lower(), host_state=code) for code in ("QQ", "ZZ")]
    said = import_lines(lines.mission(), *invented)
    assert said.counts == {"created": 1, "failed": 2}
    assert "there is no country “QQ” - at `$.host_state`" in said.text
    assert "there is no country “ZZ”" in said.text


def test_a_missions_parts_are_replaced_as_stated(import_lines):
    phone = {"kind": "phone", "value": "555 01", "position": 1}
    import_lines(lines.mission(contact_points=[phone], latitude="52.50", longitude="13.4"))
    phone = {**phone, "position": None}
    again = lines.mission(contact_points=[phone], latitude="52.5", longitude="13.40")
    assert import_lines(again).counts == {"unchanged": 1}
    fax = {"kind": "fax", "value": "555 02"}
    assert import_lines(lines.mission(contact_points=[fax])).counts == {"updated": 1}
    assert m.ContactPoint.objects.get().kind == "fax"


def test_a_picture_an_editor_added_survives(import_lines):
    line = {"type": "album", "slug": "quay", "media": [{"captions": {"en": "The quay"}}]}
    import_lines(line)
    m.MediaItem.objects.update(rights="Port Hale")
    m.MediaItem.objects.create(album=m.Album.objects.get(), position=2)
    assert import_lines(line).counts == {"unchanged": 1}
    assert m.MediaItem.objects.filter(rights="Port Hale").count() == 1


def test_interrupted_it_leaves_whole_briefings_and_can_be_run_again(import_lines, monkeypatch):
    many = [lines.briefing(f"{n}/2020") for n in range(LINES_A_BATCH + 20)]
    write, written = fixtures.write_record, []

    def interrupted(draft, references):
        written.append(draft)
        if len(written) == LINES_A_BATCH + 10:
            raise KeyboardInterrupt
        return write(draft, references)

    monkeypatch.setattr(fixtures, "write_record", interrupted)
    with pytest.raises(KeyboardInterrupt):
        import_lines(*many)
    assert m.Briefing.objects.count() == LINES_A_BATCH
    assert m.Passage.objects.count() == 2 * LINES_A_BATCH
    said = import_lines(*many)
    assert said.counts == {"unchanged": LINES_A_BATCH, "created": 20}


def test_a_briefing_takes_few_queries_however_many_turns(import_lines):
    turns = [{"kind": "question", "anchor": f"q{k}", "text": "When?"} for k in range(1, 60)]
    with CaptureQueriesContext(connection) as queries:
        import_lines(lines.briefing("7/2020", lines.edition(turns=turns)))
    assert len(queries) <= 30
