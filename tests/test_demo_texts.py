"""The demo archive keeps its own rules: an invented world, whole records, original texts."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import phonenumbers
import pytest
from PIL import Image

from archive.sources import canonical, markup
from archive.sources.drafts import (
    BriefingDraft,
    CountryDraft,
    Draft,
    EditionDraft,
    MissionDraft,
    OrganisationDraft,
    OutletDraft,
    PersonDraft,
    TopicDraft,
)
from tests.demo import (
    BRIEFINGS,
    EDITIONS,
    FILES,
    FOLDER,
    LANGUAGES,
    LINES,
    MISSIONS,
    RECORDS,
    of_type,
    turns_of,
)

USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-JL-WYZ]|ZZ")
EXAMPLE_HOST = re.compile(r"(?:[a-z0-9-]+\.)*(?:example\.(?:org|com|net)|[a-z]+\.example)")
RESERVED_FOR_FICTION = re.compile(
    r"\+442079460\d{3}|\+441(?:61|31)4960\d{3}|\+447700900\d{3}"
    r"|\+1\d{3}55501\d\d|\+61[2378](?:5550|7010)\d{4}|\+61491570(?:006|156|157|158|159|110)"
    r"|\+493023125\d{3}|\+4917139200\d\d|\+3532091\d{5}|\+3319900\d{4}"
)


def words_of(language: str, edition: EditionDraft) -> list[str]:
    """Return an edition's words without markup and case; for Chinese its letters."""
    parts = [edition.title]
    for turn in edition.turns:
        parts += [turn.heading, *(markup.plain(part) for part in markup.paragraphs(turn.text))]
    return re.findall(r"\w" if language == "zh-Hans" else r"\w+", " ".join(parts).casefold())


def plain_names() -> Iterator[dict[str, str]]:
    """Yield the names of every record that has names in all languages."""
    for kind in (CountryDraft, TopicDraft, OrganisationDraft, OutletDraft, MissionDraft):
        yield from (record.names for record in of_type(kind))
    yield from (mission.cities for mission in MISSIONS)
    for person in of_type(PersonDraft):
        yield {name.language: name.text for name in person.names if name.kind == "main"}
        yield from (appointment.titles for appointment in person.appointments)


# --- the files ----------------------------------------------------------------------------


def test_every_line_is_in_canonical_form():
    assert len(FILES) == 5
    assert [canonical.to_line(record) for record in RECORDS] == LINES


def test_every_key_names_an_earlier_record():
    known: dict[str, set[str]] = defaultdict(set)
    for record in RECORDS:
        kind = record.__struct_config__.tag
        for wanted, key in references(record):
            assert key in known[wanted], f"{kind} names {wanted} {key!r}"
        known[str(kind)].add(getattr(record, "code", "") or record.slug)


def references(record: Draft) -> Iterator[tuple[str, str]]:
    """Yield the type and key of every record that this one names."""
    if isinstance(record, OutletDraft):
        yield "country", record.country
    if isinstance(record, MissionDraft):
        yield from (("country", code) for code in (record.sending_state, record.host_state))
        yield from (("country", district.country) for district in record.districts)
        if record.parent:
            yield "mission", record.parent
    if isinstance(record, BriefingDraft):
        yield "issuer", record.issuer
        yield from (("briefing", each.briefing) for each in record.related if each.briefing)
        for turn in turns_of(record):
            yield from [("person", turn.speaker)] * bool(turn.speaker)
            yield from [("outlet", turn.outlet_key)] * bool(turn.outlet_key)
        for marks in (record, *record.segments):
            yield from (("topic", key) for key in marks.topics + marks.proposed_topics)
            yield from (("country", key) for key in marks.countries + marks.proposed_countries)
            organisations = marks.organisations + marks.proposed_organisations
            yield from (("organisation", key) for key in organisations)


def test_every_name_exists_in_seven_languages():
    names = list(plain_names())
    assert len(names) > 100
    assert all(set(each) == LANGUAGES and all(each.values()) for each in names)


# --- the invented world -------------------------------------------------------------------


def test_countries_carry_codes_that_iso_leaves_to_users():
    codes = [country.code for country in of_type(CountryDraft)]
    assert len(codes) == 14
    assert all(USER_ASSIGNED.fullmatch(code) for code in codes)


def test_telephone_numbers_are_reserved_for_fiction():
    points = [point for mission in MISSIONS for point in mission.contact_points]
    numbers = [point for point in points if point.kind in {"phone", "hotline", "fax"}]
    assert len(numbers) > 50
    for point in numbers:
        assert RESERVED_FOR_FICTION.fullmatch(point.normalised), point
        region = phonenumbers.region_code_for_country_code(
            phonenumbers.parse(point.normalised).country_code
        )
        read = phonenumbers.parse(re.sub(r" \(from.*\)", "", point.value), region)
        assert phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) == (
            point.normalised
        )


def test_web_and_mail_addresses_lead_nowhere():
    text = b"\n".join(LINES).decode()
    hosts = re.findall(r"https?://([^/\s\")]+)", text)
    hosts += re.findall(r"[\w.]+@([\w-]+(?:\.[\w-]+)+)", text)
    assert len(hosts) > 40
    assert all(EXAMPLE_HOST.fullmatch(host) for host in hosts)


def test_thirty_one_missions_of_which_two_have_closed_and_one_awaits_approval():
    assert len(MISSIONS) == 31
    assert [mission.slug for mission in MISSIONS if mission.valid_until] == [
        "marenia-verrano-porto-lieve-consulate-general",
        "marenia-yunhai-lanting-honorary-consulate",
    ]
    waiting = [mission.slug for mission in MISSIONS if mission.public_from is None]
    assert waiting == ["marenia-ilmara-ilmar-honorary-consulate"]


def test_a_contact_point_that_ended_has_a_successor():
    mission = next(m for m in MISSIONS if m.slug == "marenia-tolvia-varnet-consular-section")
    old, new = (point for point in mission.contact_points if point.kind == "phone")
    assert old.valid_until == new.valid_from == date(2018, 3, 1)


# --- the briefings ------------------------------------------------------------------------


def test_sort_keys_follow_the_day():
    for briefing in BRIEFINGS:
        assert int(briefing.sk) >> 16 == briefing.held_on.toordinal()
    keys = [int(briefing.sk) for briefing in BRIEFINGS]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(("edition", "language"), EDITIONS)
def test_the_hash_of_a_released_edition_covers_its_words(edition, language):
    expected = canonical.edition_sha256(edition, language) if edition.stage == "released" else ""
    assert edition.sha256 == expected


@pytest.mark.parametrize(("edition", "language"), EDITIONS)
def test_answers_and_only_answers_name_their_question(edition, language):
    asked = {turn.anchor for turn in edition.turns if turn.kind == "question"}
    for turn in edition.turns:
        assert (turn.to in asked) if turn.kind == "answer" else not turn.to
    assert len({turn.anchor for turn in edition.turns}) == len(edition.turns)


def test_a_transcript_has_one_open_ended_and_at_most_one_unreleased_edition():
    for briefing in BRIEFINGS:
        for transcript in briefing.transcripts:
            released = [each for each in transcript.editions if each.stage == "released"]
            assert sum(each.public_until is None for each in released) == 1
            assert len(transcript.editions) - len(released) <= 1
            assert all(not e.public_until or e.public_until >= e.public_from for e in released)


def test_a_translation_keeps_the_turns_and_paragraphs_it_was_made_from():
    for briefing in BRIEFINGS:
        editions = [(f"{t.language}/{e.n}", e) for t in briefing.transcripts for e in t.editions]
        shapes = {
            name: [(turn.anchor, len(markup.paragraphs(turn.text))) for turn in edition.turns]
            for name, edition in editions
        }
        for name, edition in editions:
            assert shapes[name] == shapes[edition.made_from or name], (briefing.slug, name)


def test_every_turn_is_aligned_with_a_segment():
    for briefing in BRIEFINGS:
        keys = {segment.key for segment in briefing.segments}
        assert {turn.aligned for turn in turns_of(briefing)} == keys


def test_a_translation_names_the_edition_it_was_made_from():
    for briefing in BRIEFINGS:
        known = {f"{t.language}/{e.n}" for t in briefing.transcripts for e in t.editions}
        for transcript in briefing.transcripts:
            for edition in transcript.editions:
                is_original = transcript.language == briefing.original_language
                assert (edition.translation == "original") == is_original
                assert not edition.made_from if is_original else edition.made_from in known


def test_no_eight_words_in_a_row_occur_in_two_briefings():
    seen: dict[tuple[str, ...], str] = {}
    for briefing in BRIEFINGS:
        for transcript in briefing.transcripts:
            length = 16 if transcript.language == "zh-Hans" else 8
            for edition in transcript.editions:
                words = words_of(transcript.language, edition)
                for start in range(len(words) - length + 1):
                    run = (transcript.language, *words[start : start + length])
                    assert seen.setdefault(run, briefing.slug) == briefing.slug, run
    assert len(seen) > 10_000


# --- the pictures -------------------------------------------------------------------------


def test_every_picture_is_small_whole_and_used():
    media = [item for b in BRIEFINGS for album in b.albums for item in album.media]
    files = {path.name: path.read_bytes() for path in (FOLDER / "files").iterdir()}
    assert {item.sha256 for item in media} == set(files)
    assert 12 <= len(files) <= 20
    for name, data in files.items():
        assert hashlib.sha256(data).hexdigest() == name
        assert len(data) < 60_000
        image = Image.open(BytesIO(data))
        assert (image.format, image.size) == ("WEBP", (1200, 800))


def test_every_picture_is_described_in_the_languages_of_its_briefing():
    for briefing in BRIEFINGS:
        languages = {transcript.language for transcript in briefing.transcripts} | {"en"}
        for item in (item for album in briefing.albums for item in album.media):
            assert set(item.captions) == set(item.alternatives) == languages
            assert item.media_type == "image/webp"
            assert item.rights == "Press office, CC BY 4.0"
