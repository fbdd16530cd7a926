"""Folding: what differs in print only no longer differs."""

import pytest

from archive.search.folding import fold

ALIKE = [
    ("Façade", "facade"),
    ("Grüße", "GRUSSE"),
    ("ёлка", "Елка"),
    ("cafe\u0301", "café"),  # a mark by itself, as some systems save it
    ("ﬁne", "fine"),
    ("ＱＸＶ七号", "qxv七号"),
    ("قِنْدِيلٌ", "قنديل"),
    ("за\u0301мок", "замок"),
    ("Βρυξέλλες", "βρυξελλεσ"),
    ("Øresund", "oresund"),
    ("Mi\u00adnister", "minister"),
    ("٢٠٣١", "2031"),
]


@pytest.mark.parametrize(("printed", "asked"), ALIKE)
def test_they_fold_alike(printed, asked):
    assert fold(printed) == fold(asked)


@pytest.mark.parametrize(
    ("one", "other"), [("й", "и"), ("がく", "かく"), ("peña", "pega"), ("ї", "і")]
)
def test_they_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a\ud800b", "İ", "ŉ"])
def test_any_text_folds_and_folded_text_stays(text):
    assert fold(fold(text)) == fold(text)
