"""Generated archives: the same seed, the same bytes; whole, canonical, in seven languages."""

import hashlib
import json
from collections import Counter
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.generator.archives import GeneratedArchive
from archive.generator.planted import all_needles
from archive.generator.tables import LANGUAGES, TABLES
from archive.languages import INTERFACE, content_code
from archive.sources.canonical import edition_sha256, to_line
from archive.sources.drafts import BriefingDraft
from tests.factories import make_briefing

SIZE = 120


def lines(briefings: int, seed: int = 1) -> list[bytes]:
    return [to_line(d) for d in GeneratedArchive(briefings=briefings, seed=seed).drafts()]


@pytest.fixture(scope="module")
def briefings() -> list[BriefingDraft]:
    drafts = GeneratedArchive(briefings=SIZE, seed=1).drafts()
    return [draft for draft in drafts if isinstance(draft, BriefingDraft)]


@pytest.fixture(scope="module")
def manifest() -> dict:
    archive = GeneratedArchive(briefings=SIZE, seed=1)
    list(archive.drafts())
    return archive.manifest()


def test_the_same_seed_gives_the_same_bytes():
    """The digest holds on every machine and every version of Python."""
    digest = hashlib.sha256(b"\n".join(lines(20))).hexdigest()
    assert digest == "f432df9d10e12de2c21f5f2384d50d230acbc2bbcf1b5a6b37f3100aca2cb24b"


def test_another_seed_gives_other_words_at_the_same_addresses():
    one, other = lines(5), lines(5, seed=2)
    assert one != other
    assert len(one) == len(other)


def test_every_briefing_of_a_small_archive_stands_in_a_larger_one():
    assert set(lines(10)) <= set(lines(30))


def test_it_holds_as_many_lines_as_it_says():
    assert len(lines(10)) == GeneratedArchive(briefings=10, seed=1).lines


def test_all_seven_languages_occur_often(briefings):
    found = Counter(text.language for draft in briefings for text in draft.transcripts)
    assert set(found) == set(LANGUAGES) == {content_code(code) for code, _name in INTERFACE}
    assert min(found.values()) > SIZE / 10


def test_sizes_are_lifelike(briefings):
    asked = [
        sum(turn.kind == "question" for turn in draft.transcripts[0].editions[0].turns)
        for draft in briefings
    ]
    spoken = [len(draft.transcripts) for draft in briefings]
    assert 7 < sum(asked) / SIZE < 10
    assert set(spoken) == {1, 2, 3}
    years = {draft.held_on.year for draft in briefings}
    assert len(years) == 40


def test_states_are_those_of_a_living_archive():
    archive = GeneratedArchive(briefings=300, seed=1)
    drafts = [draft for draft in archive.drafts() if isinstance(draft, BriefingDraft)]
    editions = [e for draft in drafts for text in draft.transcripts for e in text.editions]
    assert sum(edition.n == 2 and bool(edition.change_note) for edition in editions) > 5
    assert [edition for edition in editions if edition.withdrawn_at]
    assert [edition for edition in editions if (edition.public_from or "") > "2090"]
    assert [edition for edition in editions if edition.stage == "draft"]


def test_hashes_are_true_and_keys_in_order(briefings):
    for draft in briefings:
        for text in draft.transcripts:
            for edition in text.editions:
                true = edition_sha256(edition, text.language)
                assert edition.sha256 == (true if edition.stage == "released" else "")
    assert all(int(one.sk) < int(other.sk) for one, other in pairwise(briefings))


def test_a_phrase_is_joined_as_its_language_joins_words():
    for table in TABLES:
        text = table.sentence("", table.subjects[0], table.predicates[0])
        assert text.endswith(table.stop)
        assert text.startswith(table.subjects[0][0].upper())
        assert "{" not in text


def test_every_needle_is_planted_where_the_manifest_says(briefings, manifest):
    by_slug = {draft.slug: draft for draft in briefings}
    assert len(manifest["planted"]) == len(list(all_needles())) == 4 * len(LANGUAGES)
    for planted in manifest["planted"]:
        assert planted["found_in"], planted["printed"]
        for place in planted["found_in"]:
            text = next(
                t for t in by_slug[place["briefing"]].transcripts if t.language == place["language"]
            )
            turns = {turn.anchor: turn.text for turn in text.editions[0].turns}
            assert planted["printed"] in turns[place["anchor"]]


def test_a_needle_stands_nowhere_else(briefings, manifest):
    words = Counter()
    for draft in briefings:
        line = to_line(draft).decode()
        for planted in manifest["planted"]:
            words[planted["printed"]] += line.count(planted["printed"])
    assert words == {p["printed"]: len(p["found_in"]) for p in manifest["planted"]}


# --- the command ----------------------------------------------------------------------------


def generate(*options: object) -> str:
    out = StringIO()
    call_command("generate_archive", *map(str, options), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_writes_lines_and_beside_them_what_is_planted(tmp_path):
    out = tmp_path / "some.jsonl"
    generate("--briefings", 5, "--out", out)
    assert out.read_bytes().splitlines() == lines(5)
    assert json.loads((tmp_path / "some.planted.json").read_text())["briefings"] == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["some.jsonl", "some.planted.json"]


@pytest.mark.django_db
def test_what_is_imported_is_exported_byte_for_byte(tmp_path):
    told = generate("--briefings", 20)
    call_command("export_archive", tmp_path / "out", "--all", stdout=StringIO())
    assert told.startswith(f"{len(lines(20))} created, 0 updated")
    assert (tmp_path / "out" / "archive.jsonl").read_bytes().splitlines() == lines(20)
    assert generate("--briefings", 20).startswith("0 created, 0 updated")


@pytest.mark.django_db
def test_a_real_archive_is_never_mixed_with_an_invented_one():
    make_briefing("1/2031")
    with pytest.raises(CommandError, match="mixed for good"):
        generate("--briefings", 1)


@pytest.mark.parametrize("size", ["0", "-1", "many"])
def test_a_size_that_is_none_is_refused(size):
    with pytest.raises(CommandError, match="is no number of briefings"):
        generate("--briefings", size)
