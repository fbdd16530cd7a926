"""Pages on which hosts speak in turn: who is called, what is shown, and that nobody asks."""

import pytest

from archive.sources.pages import parse_page

CEREMONY = """Ceremonia de entrega del faro de Almarza

-MODERADORA: Queda en uso de la palabra Iván Robledo Paz, gobernador de Almarza.
-GOBERNADOR IVÁN ROBLEDO PAZ: Buenos días a todos los presentes.
Señora Presidenta Elena Vidaurre:
Le damos la bienvenida a este puerto.
Señoras y señores:
Este faro es de todos. Muchas gracias.
-MODERADORA: Enseguida toca el turno de la palabra a la ingeniera Rosa Quintanar.
-SECRETARIA ROSA QUINTANAR PEÑA: Con su permiso, señora Presidenta.
Hemos encendido doce faros.
Muchas gracias.
"""

PRESENTED = """# Conferencia de prensa de la presidenta Elena Vidaurre del 18 de junio de 2034

Presidencia de Lucernia | 18 de junio de 2034

**PRESIDENTA ELENA VIDAURRE:** Buenos días. Ánimo, ánimo, que es martes.

Vamos a informar hoy, como cada quince días, sobre el programa de los faros.

¿Qué es lo que estaba en la agenda de los puertos?

Las ventas, que se despojara al pueblo de sus muelles para darlos a unos cuantos.

¿Qué estaba en la agenda de los puertos?

Mantener apagados los faros.

Por eso, muchas gracias por sus consejos, pero vamos a atender lo de los faros.

**IVÁN ROBLEDO PAZ, SECRETARIO DE MARINA:** Con su permiso, señora presidenta. La
maestra Rosa Quintanar les informará hoy cuáles son los objetivos:

Primero, encender los faros de la costa.

Segundo, buscar el bien común de los pescadores.

Y, por último, el uso honesto de los recursos.

Maestra Rosa, por favor.

**ROSA QUINTANAR PEÑA, DIRECTORA GENERAL DEL INSTITUTO DE LOS FAROS Y LOS PUERTOS
(IFPU):** Con su permiso, presidenta, almirante Robledo.

Son doce los faros que se han encendido en la bahía este año.

¿A quién se los entregamos?

A los comités de los puertos, integrados por los pescadores y sus familias.

¿Qué significa esto?

Que ha habido ya doce entregas de diferentes maneras en la costa.
"""


def turns_of(text: str, name: str = "page.txt") -> list[tuple[str, str, str]]:
    """Return the turns as (kind, speaker, words)."""
    transcript = parse_page(text.encode(), name=name).briefing.transcripts[0]
    return [(turn.kind, turn.speaker, turn.text) for turn in transcript.editions[0].turns]


def test_labels_in_capitals_stand_behind_hyphens_and_calls_part_no_speech() -> None:
    found = turns_of(CEREMONY)

    assert [(kind, speaker) for kind, speaker, _ in found] == [
        ("moderator", ""),
        ("statement", "ivan-robledo-paz"),
        ("moderator", ""),
        ("statement", "rosa-quintanar-pena"),
    ]
    assert found[1][2].endswith("Muchas gracias.")


def test_key_words_of_a_list_in_capitals_speak_nowhere() -> None:
    text = """Mensaje de la presidenta Elena Vidaurre

PRESIDENTA ELENA VIDAURRE: Son tres las tareas de este año en la costa:
-FAROS DEL NORTE: encender los doce que faltan.
-MUELLES NUEVOS: construir los cinco que prometimos.
-FAROS DEL NORTE: cuidarlos después.
Muchas gracias.

PREGUNTA: ¿Y los puentes?

PRESIDENTA ELENA VIDAURRE: También los puentes.
"""
    assert [kind for kind, _, _ in turns_of(text)] == ["statement", "question", "answer"]


def test_a_name_alone_on_its_line_speaks_where_labels_stand_so() -> None:
    text = """Rueda de prensa

Pregunta:
¿Cuándo abre el puerto?

Señora Ministra Vidaurre:
En mayo.

Pregunta:
¿Y el faro?

Señora Ministra Vidaurre:
En junio.
"""
    assert [kind for kind, _, _ in turns_of(text)] == ["question", "answer"] * 2


def test_nobody_asks_where_every_label_shows_an_office() -> None:
    assert [(kind, speaker) for kind, speaker, _ in turns_of(PRESENTED, "page.md")] == [
        ("statement", "elena-vidaurre"),
        ("statement", "ivan-robledo-paz"),
        ("statement", "rosa-quintanar-pena"),
    ]


def test_nobody_else_asks_where_the_press_greets_once_beside_labels_with_an_office() -> None:
    greeting = "**PREGUNTA:** Buenos días.\n\n**PRESIDENTA ELENA VIDAURRE:** Vamos a informar hoy"
    text = PRESENTED.replace("Vamos a informar hoy", greeting)
    text += "\n**PRESIDENTA ELENA VIDAURRE:** ¿Y el puerto?\n\n**IVÁN ROBLEDO PAZ:** También.\n"

    assert [(kind, speaker) for kind, speaker, _ in turns_of(text, "page.md")] == [
        ("statement", "elena-vidaurre"),
        ("question", ""),
        ("answer", "elena-vidaurre"),
        ("answer", "ivan-robledo-paz"),
        ("answer", "rosa-quintanar-pena"),
        ("answer", "elena-vidaurre"),
        ("answer", "ivan-robledo-paz"),
    ]


def test_a_question_between_dashes_above_a_label_stays_with_who_asks_it() -> None:
    text = """Conferencia de prensa de la presidenta Elena Vidaurre del 3 de mayo de 2034

PRESIDENTA ELENA VIDAURRE: Los faros arden todos.
—¿Cuántos son?—
INTERVENCIÓN: —Doce—.
ROSA QUINTANAR PEÑA, GUARDA DEL FARO NO. 2 DE ALMARZA, “EL VIEJO”: Trece, con el mío.
PRESIDENTA ELENA VIDAURRE: Trece.
"""
    assert [words for _, _, words in turns_of(text)] == [
        "Los faros arden todos.\n—¿Cuántos son?—",
        "—Doce—.",
        "Trece, con el mío.",
        "Trece.",
    ]


def test_words_in_small_letters_are_no_labels_where_speakers_are_in_capitals() -> None:
    text = """Conferencia de prensa de la presidenta Elena Vidaurre del 3 de mayo de 2034

SECRETARIA DE FAROS, PUERTOS Y MAREAS, ROSA QUINTANAR PEÑA: Con su permiso.
Boya Clara: alumbra la entrada del puerto.
Presidenta:
Doce faros arden ya.
PRESIDENTA ELENA VIDAURRE: Gracias, Rosa.
PREGUNTA: Buenos días a todos.
Preguntarle: ¿cuántos faros faltan?
PRESIDENTA ELENA VIDAURRE: Dos.
SECRETARIA DE FAROS, PUERTOS Y MAREAS, ROSA QUINTANAR PEÑA: Y una boya.
"""
    assert [(kind, speaker) for kind, speaker, _ in turns_of(text)] == [
        ("statement", "rosa-quintanar-pena"),
        ("statement", "elena-vidaurre"),
        ("question", ""),
        ("answer", "elena-vidaurre"),
        ("answer", "rosa-quintanar-pena"),
    ]


def test_a_name_in_small_letters_speaks_as_often_as_one_in_capitals() -> None:
    asked = """PREGUNTA: ¿Cuántos faros faltan?

PRESIDENTA ELENA VIDAURRE: Faltan dos.

Iván Robledo Paz: Y una boya.

"""
    found = turns_of(f"Conferencia de prensa\n\n{asked * 3}")
    assert [speaker for _, speaker, _ in found] == ["", "elena-vidaurre", "ivan-robledo-paz"] * 3


def test_who_tells_of_the_coming_year_gives_the_floor_to_nobody() -> None:
    text = """Conferencia de prensa

PREGUNTA: ¿Cuándo se encienden los faros?

PRESIDENTA ELENA VIDAURRE: Lo explica Iván.

IVÁN ROBLEDO PAZ, SECRETARIO DE MARINA: Se encienden el próximo 3 de mayo.
"""
    assert [kind for kind, _, _ in turns_of(text)] == ["question", "answer", "answer"]


@pytest.mark.parametrize("sign", [",", "."])
def test_an_office_below_a_rule_stands_behind_a_comma_or_a_stop(sign: str) -> None:
    text = f"""Versión estenográfica de la conferencia de prensa
Presidencia de Lucernia
5 de agosto de 2034
---
PRESIDENTA ELENA VIDAURRE
Muy buenos días.
Hoy vamos a informar sobre los faros de la costa y sobre el puerto de Almarza.
---
IVÁN ROBLEDO PAZ{sign} SECRETARIO DE MARINA
Con permiso, señora presidenta.
Aquí pueden ver ustedes los doce faros que hemos encendido este año en la bahía.
---
PREGUNTA
Hola, presidenta, buenos días. ¿Cuántos faros faltan en la costa del norte?
---
PRESIDENTA ELENA VIDAURRE
Faltan cuatro, y se van a encender antes del verano.
---
INTERLOCUTORA
¿Y el puerto?
---
PRESIDENTA ELENA VIDAURRE
El puerto se abre en mayo. Muchas gracias a todos.
"""
    assert [(kind, speaker) for kind, speaker, _ in turns_of(text)] == [
        ("statement", "elena-vidaurre"),
        ("statement", "ivan-robledo-paz"),
        *[("question", ""), ("answer", "elena-vidaurre")] * 2,
    ]


@pytest.mark.parametrize(
    ("edge", "end", "shown"),
    [
        ("PROYECCIÓN DE VIDEO", "FINALIZA VIDEO", 3),
        ("PROYECCIÓN DE VIDEO DE LA CAMPAÑA “LOS FAROS SON DE TODOS”", "FINALIZAN VIDEOS", 3),
        ("INICIA VIDEO _LOS FAROS DE LA COSTA DEL NORTE Y DEL SUR_ ", "FINALIZA VIDEO", 3),
        ("PROYECCIÓN DE DIAPOSITIVAS", "FINALIZA VIDEO", 4),
    ],
)
def test_a_film_that_is_projected_speaks_nowhere(edge: str, end: str, shown: int) -> None:
    text = f"""Conferencia de prensa

PREGUNTA: ¿Y la canción del faro?

ROSA QUINTANAR PEÑA: Corre video, por favor.

({edge})

PRESIDENTA ELENA VIDAURRE: Protesto cuidar los faros de la costa.

({end})

ROSA QUINTANAR PEÑA: Esta es la canción que grabamos. Muchas gracias a todos.
"""
    spoken = [turn for turn in turns_of(text) if turn[0] != "note"]

    assert len(spoken) == shown


CALLED_EACH_TIME = """Harbour talk in Larkport

3 May 2031

ADA LUND: Welcome to the harbour. Shall we begin?

MODERATOR: The Prime Minister has the floor.

PRIME MINISTER: The lamp was mended twice.

ADA LUND: Was it dark?

MODERATOR: Please.

PRIME MINISTER: It burns again.
"""


def test_one_in_office_whom_a_moderator_calls_each_time_follows_no_other_name():
    kinds = [kind for kind, _speaker, _words in turns_of(CALLED_EACH_TIME)]
    assert kinds == ["question", "moderator", "answer", "question", "moderator", "answer"]


DATED = """# Mensaje de la presidenta Elena Vidaurre a los fareros de Almarza

Presidencia de Lucernia | 28 de septiembre de 2034

Amigas y amigos de Almarza, hoy encendemos doce faros en este puerto de todos.

Desde hace muchos años he sostenido que, por el bien de todos, primero los fareros.

Muchas gracias, amigas y amigos.

{close}
"""


@pytest.mark.parametrize(
    ("close", "end"),
    [
        ("_Puerto Viejo. Almarza, Lucernia. 28 de septiembre de 2034._", "amigas y amigos."),
        ("Puerto Viejo, 28 de septiembre de 2034: un día que nadie olvidará.", "nadie olvidará."),
    ],
)
def test_a_last_line_in_italics_dates_a_text_on_which_nobody_is_labelled(
    close: str, end: str
) -> None:
    page = DATED.format(close=close).encode()
    briefing = parse_page(page, name="page.md").briefing
    (turn,) = briefing.transcripts[0].editions[-1].turns
    assert turn.text.endswith(end)


HOST, ASKED = "**Minister Ada Lund**:\n\nThere are four.", "**Reporter**:"


@pytest.mark.parametrize(
    ("above", "said", "kinds"),
    [
        (HOST, "Good morning, Minister. Will they sail in spring?", ["answer", "question"]),
        (HOST, "The Minister says that the ferries will sail.", ["answer", "answer"]),
        (ASKED, "Good morning. She asks about the spring.", ["question"]),
        ("**Moderator**:\n\nMr Vale.", "She asks about the spring.", ["moderator", "moderator"]),
    ],
)
def test_an_interpreter_speaks_for_who_spoke_or_asks_a_host(
    above: str, said: str, kinds: list[str]
) -> None:
    text = f"""**Reporter**:

Minister, how many ferries are there?

**Minister Ada Lund**:

There are five of them.

**Reporter**:

And how many piers?

{above}

**Translator**:

{said}

**Minister Ada Lund**:

Two of them will.
"""
    (transcript,) = parse_page(text.encode(), name="page.md").briefing.transcripts

    turns = transcript.editions[0].turns
    assert [turn.kind for turn in turns] == ["question", "answer", "question", *kinds, "answer"]
    assert turns[-2].text == said
