"""An archive whose passages were written by another version is told, and written anew once."""

import hashlib
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from archive import word_index
from archive.management.commands import serve
from archive.models import Passage
from archive.operations import server
from archive.operations.examination import examine
from archive.search import rebuild, words
from tests.factories import make_briefing, make_edition, make_turns

# Of these texts under version 3. Other tokens need another `word_index.VERSION`, then this.
TEXTS = {
    "en": "The ministers' harbours were re-opened on 3 May; naïve co-operation followed.",
    "ru": "Министр ещё раз объявил о решениях, принятых на переговорах в порту; режимы и приём "
    "прежние.",
    "de": "Die Häfen der Küstenländer müssten größer werden, sagte die Ministerin.",
    "fr": "L’accord d’Évreux n’était pas conclu ; jusqu’aujourd’hui on négociait.",
    "es": "¿Cuándo negociarán los países vecinos? Según la portavoz, mañana.",
    "it": "L'accordo della città è già firmato, perché così voleva il ministro.",
    "pt": "As negociações não terão início amanhã, disse o porta-voz.",
    "ar": "وَقالَ الوزيرُ إنّ المفاوضات ستبدأ غدًا، وبالتعاون مع الدول المجاورة. "
    "الطيران المدني في المدينة.",
    "zh-Hans": "部长说，谈判将于5月3日在港口举行。",
    "zh-Hant": "部長說，談判將於5月3日在港口舉行。",
    "ja": "大臣は港での交渉について説明しました。",
    "ko": "장관은 항구에서 열린 협상에 대해 설명했습니다.",
}
DIGEST = "54ff87787f302b6d28e8f13a9af7d4ffb647a74e3812a6dd4cec38c14240688d"


def outdate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE archive_search SET rebuilt_by = %s", [word_index.VERSION + 1])


def verdict_of_search() -> str:
    return next(found.what for found in examine() if "index" in found.what)


def test_tokens_are_those_of_their_version():
    lines = [" ".join(words.tokens(text, language)) for language, text in TEXTS.items()]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert (word_index.VERSION, digest) == (3, DIGEST)


@pytest.mark.django_db
class TestVersions:
    def test_a_new_archive_is_of_this_version(self):
        make_edition()
        assert not rebuild.is_outdated()
        assert rebuild.due() == 0

    def test_passages_of_another_version_wait_to_be_written_anew(self):
        make_edition()
        outdate()
        assert rebuild.due() == 1
        assert verdict_of_search() == "the index of words was written by another version"

    def test_passages_of_before_there_were_tokens_wait_too(self):
        make_edition()
        Passage.objects.update(heads="", asked="", body="")
        assert rebuild.due() == 1

    def test_an_archive_of_the_first_version_has_noted_none(self):
        make_edition()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE archive_search SET rebuilt_by = NULL")
        assert word_index.written_by() == 1

    def test_a_rebuild_that_was_broken_off_is_finished(self):
        first = make_edition()
        make_edition(make_briefing("2/2031"))
        outdate()
        rebuild._record(first.pk)
        assert rebuild.due() == 1


@pytest.mark.django_db(transaction=True)
def test_preparing_to_serve_brings_search_up_to_date_once(monkeypatch, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setattr(server, "serve", lambda *_address: None)
    monkeypatch.setattr(serve.prepare, "compile_catalogues", lambda: 0)
    make_edition(turns=make_turns(("A harbour?", "Gulls.")))
    Passage.objects.update(body="written otherwise")
    outdate()
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("serve", "--prepare", "--port", "0", stdout=out, stderr=StringIO())
    assert "another version" in said[0].getvalue()
    assert "another version" not in said[1].getvalue()
    assert Passage.objects.get().body != "written otherwise"
    assert verdict_of_search() == "what is released is indexed"
