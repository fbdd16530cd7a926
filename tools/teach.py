"""Make archive/sources/learnt/weights.json from pages that careful readers labelled.

    python -m tools.teach tests/data/pages tests/data/blind* FOLDER... > weights.json
    python -m tools.teach --leave-out --beside tests/data/pages -- FOLDER... FOLDER...

A folder holds pages and, beside each, its gold file `PAGE.expected.json`
(tests/sources/measure.py); folders below it count. With --leave-out nothing is made: each folder
in turn is read with what the others teach, and the table says how well, beside the rules alone.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.sources.errors import SourceError
from archive.sources.labelling.vocabulary import vocabulary_for
from archive.sources.learnt.model import NOBODY, STATES, model_of, using
from archive.sources.learnt.repeated import with_heads
from archive.sources.learnt.signs import signs_of
from archive.sources.readers import read_page
from archive.sources.reading import lines_by_rules
from tests.sources import measure
from tools.gold_lines import SUFFIX, gold_states, gold_turns

_SMALLEST = 0.02  # a weight that is kept
_SETTINGS = {"c1": 0.3, "c2": 0.6, "max_iterations": 80, "feature.possible_transitions": False}


@dataclass(frozen=True)
class Lesson:
    """A page to learn from: the signs of its lines, and whose words each of them is."""

    language: str
    signs: tuple[tuple[str, ...], ...]
    states: tuple[str, ...]


def main() -> None:
    """Print the weights, or how pages of each folder are read with what the others teach."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--beside", nargs="*", type=Path, default=[], help="always learnt from")
    parser.add_argument("--leave-out", action="store_true", help="measure, and make nothing")
    parser.add_argument("--measured", default="", help="figures to write into the header")
    options = parser.parse_args()
    if options.leave_out:
        print(measured(options.folders, options.beside))
    else:
        told = taught(lessons_of([*options.folders, *options.beside]))
        told["header"] |= {"measured": options.measured}
        json.dump(told, sys.stdout, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def lessons_of(folders: Sequence[Path]) -> list[Lesson]:
    """Return what the pages of folders teach."""
    return [lesson for folder in folders for lesson in _lessons_in(folder)]


@cache
def _lessons_in(folder: Path) -> tuple[Lesson, ...]:
    found = (_lesson(gold) for gold in sorted(folder.rglob(f"*{SUFFIX}")))
    return tuple(lesson for lesson in found if lesson)


def _lesson(gold: Path) -> Lesson | None:
    """Return what one page teaches; None for one that cannot be read, or in two languages."""
    page = gold.with_name(gold.name.removesuffix(SUFFIX))
    turns = gold_turns(gold)
    try:
        read = lines_by_rules(read_page(page.read_bytes(), page.name, "").blocks)
    except SourceError:
        return None
    if not turns or not read:
        return None
    lines, language = read
    words = vocabulary_for(language)
    lines = with_heads(lines, words)
    signs = signs_of(lines, words)
    return Lesson(language, tuple(map(tuple, signs)), tuple(gold_states(lines, turns)))


def taught(lessons: Sequence[Lesson]) -> dict[str, dict]:
    """Return what lessons teach as a file of weights tells it."""
    import pycrfsuite  # only whoever teaches needs it

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    for lesson in lessons:
        trainer.append(lesson.signs, lesson.states)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    signs: dict[str, dict[str, float]] = {}
    for (sign, state), weight in info.state_features.items():
        if abs(weight) >= _SMALLEST:
            signs.setdefault(sign, {})[state] = round(weight, 2)
    steps: dict[str, dict[str, float]] = {state: {} for state in STATES}
    for (one, other), weight in info.transitions.items():
        steps[one][other] = round(weight, 3)
    return {"header": _header(lessons), "signs": signs, "steps": steps}


def _header(lessons: Sequence[Lesson]) -> dict[str, object]:
    turns = sum(state[1:] in ("B", "+") for lesson in lessons for state in lesson.states)
    return {
        "made by": "python -m tools.teach",
        "pages": len(lessons),
        "turns": turns,
        "lines": sum(len(lesson.states) for lesson in lessons),
        "lines of nobody": sum(lesson.states.count(NOBODY) for lesson in lessons),
        "languages": sorted({lesson.language for lesson in lessons}),
    }


def measured(folders: Sequence[Path], beside: Sequence[Path]) -> str:
    """Return a table: how each folder is read by rules, and with what the others teach."""
    rows = [f"{'folder':24}{'pages':>6}{'turns':>7}{'rules':>8}{'taught':>8}"]
    sums = [measure.Score(), measure.Score()]
    for folder in folders:
        others = [other for other in folders if other != folder]
        model = model_of(taught(lessons_of([*others, *beside])))
        golds = [measure.gold_of(path) for path in sorted(folder.rglob(f"*{SUFFIX}"))]
        scores = []
        for used in (None, model):
            measure.parsed.cache_clear()
            with using(used):
                scores.append(measure.total(measure.by_language(golds).values()))
        sums = [total + score for total, score in zip(sums, scores, strict=True)]
        rows.append(_row(folder.name, len(golds), scores))
    rows.append(_row("all", sum(int(row[24:30]) for row in rows[1:]), sums))
    return "\n".join(rows)


def _row(name: str, pages: int, scores: Sequence[measure.Score]) -> str:
    figures = "".join(f"{score.f1:8.3f}" for score in scores)
    return f"{name[:23]:24}{pages:6}{scores[0].expected:7}{figures}"


if __name__ == "__main__":
    main()
