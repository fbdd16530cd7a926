"""Pandoc's signs around the words of a page."""

from archive.sources.pages import parse_page
from archive.sources.readers.markdown import read_markdown

PAGE = r"""::: {.navbar-inner}
::: {.container}
-   [[Accueil](/ "Accueil")]{#menu-item-14}
-   [[Qui sommes-nous
    ?](https://example.org/equipe/)]{#menu-item-87}
-   []{.fa
    .fa-search}
:::
:::

::: {.featured-image}
Interview : les gardiennes du phare, une lutte de chaque nuit {#interview-phare .post-title}
=============================================================

-   []{.fa .fa-clock-o}18 janvier 2034
:::

::: {.post-content}
[*La mer ne dort pas : ainsi pourrait se dire le travail des gardiennes du
phare de Kerlan.*\
]{.s1}

**Le phare, pour vous, c'est quoi ?**

**Nolwenn Kervran** : une maison où l'on veille. [Chacune y a sa nuit, et
toutes ont la mer.]{.s1}

Ma mère m'a appris à tenir la lampe.

::: {#attachment_14 .wp-caption .aligncenter style="width: 860px"}
![](https://example.org/phare.jpg){.wp-image-14
.size-full width="850"}

*© Le Phare*
:::

**L'une de vous veut-elle nous parler de sa première nuit au
phare ?**

**Maïwenn Goasdoué** : il pleuvait, et la lampe ne voulait pas prendre.

**Quels livres emporteriez-vous sur une île ?**

**Nolwenn Kervran** : un almanach des marées, et rien d'autre.

::: {#comments}
:::
:::
"""


def test_pandoc_s_signs_are_no_words() -> None:
    edition = parse_page(PAGE.encode(), name="page.md").briefing.transcripts[0].editions[0]

    assert edition.title == "Interview : les gardiennes du phare, une lutte de chaque nuit"
    assert [(turn.kind, turn.speaker) for turn in edition.turns if turn.kind != "note"] == [
        ("question", ""),
        ("answer", "nolwenn-kervran"),
        ("question", ""),
        ("answer", "maiwenn-goasdoue"),
        ("question", ""),
        ("answer", "nolwenn-kervran"),
    ]
    assert edition.turns[2].text.strip("*").endswith("première nuit au phare ?")
    assert not any("{" in turn.text or ":::" in turn.text for turn in edition.turns)


def test_lines_keep_their_numbers() -> None:
    blocks = read_markdown(PAGE.encode(), "page.md").blocks

    place = next(line.number for b in blocks for line in b.lines if "un almanach" in line.text)
    assert PAGE.splitlines()[place - 1].endswith("un almanach des marées, et rien d'autre.")


def test_without_a_fence_brackets_and_braces_are_words() -> None:
    (block,) = read_markdown(b"He said [four]{three} and :::\n", "page.md").blocks

    assert block.text == "He said [four]{three} and :::"
