"""Pages of every convention, read as a careful reader does; the figures of the README.

The pages of `tests/data/pages` are our own; those of ../shared are real.
"""

from pathlib import Path

import pytest

from tests.sources import measure

PAGES = Path(__file__).parent.parent / "data" / "pages"
GOLDS = [measure.gold_of(path) for path in sorted(PAGES.glob(f"*{measure.SUFFIX}"))]
MENDED = (  # a whole text hangs on each of their lines, and the sum of all pages hides one
    "ar-kalima-bil-basmala.txt",
    "ar-khabar-yantahi-bi-ramz.txt",
    "ar-liqa-mae-ilamiya.html",
    "ar-qila-lahu.txt",
    "ar-shurta-qabla-assual.txt",
    "ar-sifara-qaima.txt",
    "en-agencies-met-one-moderates.txt",
    "en-floor-given-once.txt",
    "en-foot-says-whom-to-call.txt",
    "en-indented-bare-q.html",
    "en-labels-typed-with-slips.txt",
    "en-leaders-before-talks.md",
    "en-notes-behind-names.txt",
    "en-notice-dotted-out.txt",
    "en-q-goes-on-behind-dash.html",
    "en-thanks-above-end.txt",
    "en-working-meeting-saved.txt",
    "es-concedida-por.txt",
    "es-cuadros-en-la-respuesta.md",
    "es-habla-en-su-lengua.md",
    "es-hora-que-responde.txt",
    "es-medica-presenta.txt",
    "es-una-pregunta-dentro.txt",
    "fr-charge-longue-en-capitales.txt",
    "fr-etiquette-en-trois-lignes.txt",
    "fr-premiere-sans-point.md",
    "it-risposte-sulla-app.md",
    "ru-intervyu-s-chertoy.html",
    "ru-klass-nazyvaet-vopros.html",
    "ru-podpis-pod-besedoy.html",
    "ru-sluzhba-nad-zagolovkom.txt",
)

# One process reads each page once for all of them.
pytestmark = pytest.mark.xdist_group("gold pages")
each_page = pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.page.name)


@pytest.fixture
def samples(shared: Path) -> list[measure.Gold]:
    return measure.golds_of_samples(shared / "samples")


def failures(golds: list[measure.Gold]) -> str:
    """Return which pages are read otherwise than by a careful reader, and how."""
    found = ((gold.page.name, measure.differences(gold)) for gold in golds)
    return "\n\n".join(f"{name}\n{lines}" for name, lines in found if lines)


def test_every_page_has_a_gold_file_and_every_gold_file_its_page() -> None:
    pages = {p.name for p in PAGES.iterdir() if not p.name.endswith((measure.SUFFIX, "README.md"))}

    assert len(GOLDS) >= 60
    assert pages == {gold.page.name for gold in GOLDS}


def test_turns_of_our_own_pages_are_found(record_property) -> None:
    rows = measure.by_language(GOLDS)
    record_property("table", f"turns of tests/data/pages\n{measure.table(GOLDS)}")

    weak = {code: round(score.f1, 3) for code, score in rows.items() if score.f1 < 0.95}
    assert weak == {}, failures(GOLDS)
    assert measure.total(rows.values()).f1 >= 0.98, failures(GOLDS)
    speakers = measure.total(measure.speakers_of(gold) for gold in GOLDS)
    assert speakers.expected > 150
    assert speakers.f1 >= 0.95, "one speaker is one person, however spelt"


def test_turns_of_real_pages_are_found(samples: list[measure.Gold], record_property) -> None:
    rows = measure.by_language(samples)
    record_property("table", f"turns of ../shared/samples\n{measure.table(samples)}")

    weak = {code: round(score.f1, 3) for code, score in rows.items() if score.f1 < 0.95}
    assert len(samples) >= 7
    assert weak == {}, failures(samples)
    assert measure.total(rows.values()).f1 >= 0.98, failures(samples)


@pytest.mark.parametrize("name", MENDED)
def test_a_page_once_read_otherwise_is_read_in_full(name: str) -> None:
    gold = next(gold for gold in GOLDS if gold.page.name == name)

    assert measure.differences(gold) == ""


@each_page
def test_the_head_of_a_page_is_read(gold: measure.Gold) -> None:
    briefing = measure.parsed(gold.page).briefing
    transcript = briefing.transcripts[0]
    title = transcript.editions[-1].title

    assert (transcript.language, str(briefing.held_on or ""), briefing.number) == (
        gold.language,
        gold.held_on,
        gold.number,
    )
    assert measure.squeezed(title) == measure.squeezed(gold.title)


@each_page
def test_the_oddities_of_a_page_are_found(gold: measure.Gold) -> None:
    raised = {finding.code for finding in measure.parsed(gold.page).findings}

    assert set(gold.findings) <= raised
