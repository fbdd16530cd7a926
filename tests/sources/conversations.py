"""One invented conversation in each language, and every way in which offices print one.

`printed` gives a page for a convention, a form and what a site puts around it; the turns
a reader must find in it are the conversation's own, however it is printed.
"""

import html
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Turn = tuple[str, str]  # kind, words


@dataclass(frozen=True)
class Talk:
    """What is said, and the words with which a language's offices print it."""

    title: str
    day: str
    host: str  # as a first label prints it
    name: str  # as the labels after it do
    asks: tuple[str, ...]  # words for a question
    replies: str  # word for an answer, "" where none is usual
    letters: tuple[str, str]
    chair: str
    outlet: str
    opening: tuple[str, ...]
    gives_floor: str
    exchanges: tuple[tuple[str, tuple[str, ...]], ...]
    closes: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    heading: str
    is_spaced: bool = True


@dataclass(frozen=True)
class Line:
    """One turn as it is printed: its label, the sign after it, its paragraphs."""

    label: str
    sign: str
    paragraphs: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Page:
    """A printed page and the turns that a reader must find in it."""

    name: str
    text: str
    turns: tuple[Turn, ...]


TALKS: dict[str, Talk] = {
    "en": Talk(
        "Press conference of Foreign Minister Ada Falkenberg after the harbour talks",
        "14 May 2019",
        "Foreign Minister Ada Falkenberg",
        "Ada Falkenberg",
        ("Question", "QUESTION", "Reporter", "Journalist"),
        "Answer",
        ("Q", "A"),
        "Moderator",
        "Harbour Radio",
        (
            "Good afternoon, and thank you for coming out to the pier in this wind.",
            "The three harbours have agreed on one timetable, and on one price for a berth.",
        ),
        "We now come to the questions. The lady in the second row, please.",
        (
            (
                "Minister, when does the timetable come into force? And who prints it?",
                (
                    "It comes into force on the first of June, with the summer tide.",
                    "Each harbour prints its own, in its own colour.",
                ),
            ),
            ("Will small boats pay the same?", ("They will pay half of it.",)),
            (
                "Fishermen tell us: nobody asked us. Were they heard?",
                ("Twice in spring: once at sea, once ashore. We kept the minutes.",),
            ),
        ),
        "Thank you, that was the last question for today.",
        ("Home > Newsroom > Press conferences",),
        ("Share this page", "Back to top"),
        "Berths and boats",
    ),
    "ru": Talk(
        "Пресс-конференция Министра иностранных дел А.Б.Фалькова по итогам переговоров о гаванях",
        "14 мая 2019 года",
        "Министр иностранных дел А.Б.Фальков",
        "А.Б.Фальков",
        ("Вопрос", "ВОПРОС", "Корреспондент", "Журналист"),
        "Ответ",
        ("В", "О"),
        "Модератор",
        "радио «Гавань»",
        (
            "Добрый день, спасибо, что пришли на причал в такой ветер.",
            "Три гавани договорились об одном расписании и об одной цене за стоянку.",
        ),
        "Переходим к вопросам. Дама во втором ряду, пожалуйста.",
        (
            (
                "Господин Министр, когда расписание вступит в силу? И кто его напечатает?",
                (
                    "Оно вступит в силу первого июня, с летним приливом.",
                    "Каждая гавань напечатает своё, своим цветом.",
                ),
            ),
            ("Малые лодки заплатят столько же?", ("Они заплатят половину.",)),
            (
                "Рыбаки говорят: нас никто не спрашивал. Их выслушали?",
                ("Весной дважды: один раз в море, один раз на берегу. Протокол мы сохранили.",),
            ),
        ),
        "Спасибо, это был последний вопрос на сегодня.",
        ("Главная > Пресс-служба > Пресс-конференции",),
        ("Поделиться", "Версия для печати"),
        "Стоянки и лодки",
    ),
    "de": Talk(
        "Pressekonferenz von Außenministerin Ada Falkenberg nach den Hafengesprächen",
        "14. Mai 2019",
        "Außenministerin Ada Falkenberg",
        "Ada Falkenberg",
        ("Frage", "FRAGE", "Zusatzfrage", "Journalist"),
        "Antwort",
        ("F", "A"),
        "Moderatorin",
        "Hafenrundfunk",
        (
            "Guten Tag und danke, dass Sie bei diesem Wind auf die Mole gekommen sind.",
            "Die drei Häfen haben sich auf einen Fahrplan geeinigt und auf ein Liegegeld.",
        ),
        "Wir kommen zu den Fragen. Die Dame in der zweiten Reihe, bitte.",
        (
            (
                "Frau Ministerin, ab wann gilt der Fahrplan? Und wer druckt ihn?",
                (
                    "Er gilt ab dem ersten Juni, mit der Sommerflut.",
                    "Jeder Hafen druckt seinen eigenen, in seiner Farbe.",
                ),
            ),
            ("Zahlen kleine Boote genauso viel?", ("Sie zahlen die Hälfte davon.",)),
            (
                "Die Fischer sagen: Uns hat niemand gefragt. Wurden sie gehört?",
                ("Im Frühjahr zweimal: einmal auf See, einmal an Land. Es gibt ein Protokoll.",),
            ),
        ),
        "Vielen Dank, das war die letzte Frage für heute.",
        ("Startseite > Presse > Pressekonferenzen",),
        ("Seite teilen", "Zum Seitenanfang"),
        "Liegeplätze und Boote",
    ),
    "fr": Talk(
        "Conférence de presse de la ministre Ada Falconet après les entretiens sur les ports",
        "14 mai 2019",
        "La ministre Ada Falconet",
        "Ada Falconet",
        ("Question", "QUESTION", "Journaliste"),
        "Réponse",
        ("Q", "R"),
        "Modératrice",
        "Radio du Port",
        (
            "Bonjour, et merci d’être venus sur la jetée par un vent pareil.",
            "Les trois ports se sont entendus sur un horaire et sur un prix d’amarrage.",
        ),
        "Nous passons aux questions. La dame du deuxième rang, je vous prie.",
        (
            (
                "Madame la Ministre, quand l’horaire entre-t-il en vigueur ? Et qui l’imprime ?",
                (
                    "Il entre en vigueur le premier juin, avec la marée d’été.",
                    "Chaque port imprime le sien, dans sa couleur.",
                ),
            ),
            ("Les petits bateaux paieront-ils autant ?", ("Ils paieront la moitié.",)),
            (
                "Les pêcheurs disent : on ne nous a rien demandé. Ont-ils été entendus ?",
                ("Deux fois au printemps : une fois en mer, une fois à terre.",),
            ),
        ),
        "Merci, c’était la dernière question pour aujourd’hui.",
        ("Accueil > Salle de presse > Conférences de presse",),
        ("Partager la page", "Haut de page"),
        "Amarrages et bateaux",
    ),
    "es": Talk(
        "Conferencia de prensa de la canciller Ada Falcón tras las conversaciones de los puertos",
        "14 de mayo de 2019",
        "Canciller Ada Falcón",
        "Ada Falcón",
        ("Pregunta", "PREGUNTA", "Periodista"),
        "Respuesta",
        ("P", "R"),
        "Moderadora",
        "Radio Puerto",
        (
            "Buenas tardes, y gracias por venir al muelle con este viento.",
            "Los tres puertos acordaron un solo horario y un solo precio por amarre.",
        ),
        "Pasamos a las preguntas. La señora de la segunda fila, adelante.",
        (
            (
                "Canciller, ¿cuándo entra en vigor el horario? ¿Y quién lo imprime?",
                (
                    "Entra en vigor el primero de junio, con la marea de verano.",
                    "Cada puerto imprime el suyo, en su color.",
                ),
            ),
            ("¿Las barcas pequeñas pagan lo mismo?", ("Pagan la mitad.",)),
            (
                "Los pescadores dicen: nadie nos preguntó. ¿Se les escuchó?",
                ("En primavera, dos veces: una en el mar y otra en tierra.",),
            ),
        ),
        "Gracias, era la última pregunta por hoy.",
        ("Inicio > Sala de prensa > Conferencias",),
        ("Compartir", "Volver arriba"),
        "Amarres y barcas",
    ),
    "pt": Talk(
        "Entrevista coletiva da ministra Ada Falcão após as conversações sobre os portos",
        "14 de maio de 2019",
        "Ministra Ada Falcão",
        "Ada Falcão",
        ("Pergunta", "PERGUNTA", "Jornalista"),
        "Resposta",
        ("P", "R"),
        "Moderadora",
        "Rádio Porto",
        (
            "Boa tarde, e obrigada por terem vindo ao cais com este vento.",
            "Os três portos acertaram um só horário e um só preço por atracação.",
        ),
        "Passamos às perguntas. A senhora da segunda fila, por favor.",
        (
            (
                "Ministra, quando o horário entra em vigor? E quem o imprime?",
                (
                    "Entra em vigor no primeiro de junho, com a maré de verão.",
                    "Cada porto imprime o seu, na sua cor.",
                ),
            ),
            ("Os barcos pequenos pagam o mesmo?", ("Pagam metade.",)),
            (
                "Os pescadores dizem: ninguém nos perguntou. Foram ouvidos?",
                ("Na primavera, duas vezes: uma no mar e outra em terra.",),
            ),
        ),
        "Obrigada, era a última pergunta por hoje.",
        ("Início > Sala de imprensa > Entrevistas",),
        ("Compartilhar", "Voltar ao topo"),
        "Atracações e barcos",
    ),
    "it": Talk(
        "Conferenza stampa della ministra Ada Falconi dopo i colloqui sui porti",
        "14 maggio 2019",
        "Ministra Ada Falconi",
        "Ada Falconi",
        ("Domanda", "DOMANDA", "Giornalista"),
        "Risposta",
        ("D", "R"),
        "Moderatrice",
        "Radio Porto",
        (
            "Buon pomeriggio, e grazie di essere venuti sul molo con questo vento.",
            "I tre porti si sono accordati su un solo orario e su un solo prezzo di ormeggio.",
        ),
        "Passiamo alle domande. La signora in seconda fila, prego.",
        (
            (
                "Ministra, quando entra in vigore l’orario? E chi lo stampa?",
                (
                    "Entra in vigore il primo giugno, con la marea d’estate.",
                    "Ogni porto stampa il suo, nel suo colore.",
                ),
            ),
            ("Le barche piccole pagano lo stesso?", ("Pagano la metà.",)),
            (
                "I pescatori dicono: nessuno ci ha chiesto niente. Sono stati ascoltati?",
                ("In primavera, due volte: una in mare e una a terra.",),
            ),
        ),
        "Grazie, era l’ultima domanda per oggi.",
        ("Home > Sala stampa > Conferenze stampa",),
        ("Condividi", "Torna su"),
        "Ormeggi e barche",
    ),
    "zh-Hans": Talk(
        "外交部发言人林海生就三港会谈举行记者会",
        "2019年5月14日",
        "外交部发言人林海生",
        "林海生",
        ("问", "记者", "提问"),
        "答",
        ("问", "答"),
        "主持人",
        "海港电台",
        (
            "各位下午好，感谢大家在这样的大风天来到码头。",
            "三个港口商定了统一的时刻表，也商定了统一的泊位价格。",
        ),
        "下面请大家提问，请第二排的女士先来。",
        (
            (
                "发言人，时刻表什么时候生效？由谁来印？",
                ("时刻表六月一日随夏季潮汐生效。", "每个港口各印各的，颜色也不相同。"),
            ),
            ("小船也付同样的钱吗？", ("小船只付一半。",)),
            (
                "渔民说：没有人问过我们。听取过他们的意见吗？",
                ("春天听过两次：一次在海上，一次在岸上。",),
            ),
        ),
        "谢谢，今天的提问到此结束。",
        ("首页 > 新闻中心 > 记者会",),
        ("分享到：微信 微博", "返回顶部"),
        "泊位与船只",
        is_spaced=False,
    ),
    "zh-Hant": Talk(
        "外交部發言人林海生就三港會談舉行記者會",
        "2019年5月14日",
        "外交部發言人林海生",
        "林海生",
        ("問", "記者", "提問"),
        "答",
        ("問", "答"),
        "主持人",
        "海港電臺",
        (
            "各位午安，感謝大家在這樣的大風天來到碼頭。",
            "三個港口商定了統一的時刻表，也商定了統一的泊位價格。",
        ),
        "下面請大家提問，請第二排的女士先來。",
        (
            (
                "發言人，時刻表什麼時候生效？由誰來印？",
                ("時刻表六月一日隨夏季潮汐生效。", "每個港口各印各的，顏色也不相同。"),
            ),
            ("小船也付同樣的錢嗎？", ("小船只付一半。",)),
            (
                "漁民說：沒有人問過我們。聽取過他們的意見嗎？",
                ("春天聽過兩次：一次在海上，一次在岸上。",),
            ),
        ),
        "謝謝，今天的提問到此結束。",
        ("首頁 > 新聞中心 > 記者會",),
        ("友善列印", "回到頂部"),
        "泊位與船隻",
        is_spaced=False,
    ),
    "ja": Talk(
        "汐見外務大臣会見記録",
        "令和元年5月14日",
        "汐見外務大臣",
        "汐見外務大臣",
        ("問", "記者", "質問"),
        "答",
        ("問", "答"),
        "司会",
        "みなと放送",
        (
            "風の強い中、桟橋までお越しいただきありがとうございます。",
            "三つの港は、一つの時刻表と一つの係留料金に合意いたしました。",
        ),
        "それでは質問をお受けします。二列目の方、どうぞ。",
        (
            (
                "大臣、時刻表はいつから有効になりますか。どなたが印刷されますか。",
                (
                    "六月一日、夏の潮とともに有効になります。",
                    "港ごとに、それぞれの色で印刷いたします。",
                ),
            ),
            ("小さな船も同じ料金ですか。", ("半額です。",)),
            (
                "漁師の方々は誰にも聞かれなかったと話しています。意見は聞かれましたか。",
                ("春に二度伺いました。一度は海で、一度は陸で伺っております。",),
            ),
        ),
        "ありがとうございました。以上で終了いたします。",
        ("トップページ ＞ 会見・発表・広報 ＞ 記者会見",),
        ("印刷", "このページのトップへ戻る"),
        "係留と船",
        is_spaced=False,
    ),
    "ko": Talk(
        "도담 외교부 장관 항만 회담 후 기자회견",
        "2019년 5월 14일",
        "도담 장관",
        "도담 장관",
        ("질문", "기자", "문"),
        "답변",
        ("문", "답"),
        "사회자",
        "항구방송",
        (
            "바람이 이렇게 부는데도 부두까지 와 주셔서 감사합니다.",
            "세 항구는 하나의 시간표와 하나의 정박료에 합의했습니다.",
        ),
        "이제 질문을 받겠습니다. 둘째 줄에 계신 분 말씀해 주십시오.",
        (
            (
                "장관님, 시간표는 언제부터 시행됩니까? 인쇄는 누가 합니까?",
                ("유월 첫날 여름 물때에 맞추어 시행됩니다.", "항구마다 자기 색으로 인쇄합니다."),
            ),
            ("작은 배도 같은 요금을 냅니까?", ("절반을 냅니다.",)),
            (
                "어민들은 아무도 묻지 않았다고 합니다. 의견을 들으셨습니까?",
                ("봄에 두 번 들었습니다. 한 번은 바다에서, 한 번은 뭍에서 들었습니다.",),
            ),
        ),
        "감사합니다. 오늘 질문은 여기서 마치겠습니다.",
        ("홈 > 브리핑 > 기자회견",),
        ("인쇄", "맨위로"),
        "정박과 배",
    ),
    "ar": Talk(
        "المؤتمر الصحفي للوزير مروان السالمي بعد محادثات الموانئ",
        "14 مايو 2019",
        "الوزير مروان السالمي",
        "مروان السالمي",
        ("سؤال", "السؤال", "صحفي"),
        "جواب",
        ("س", "ج"),
        "مدير الجلسة",
        "إذاعة الميناء",
        (
            "مساء الخير، وشكرا لكم على الحضور إلى الرصيف في هذه الريح.",
            "اتفقت الموانئ الثلاثة على جدول واحد وعلى سعر واحد للرسو.",
        ),
        "ننتقل الآن إلى الأسئلة. السيدة في الصف الثاني، تفضلي.",
        (
            (
                "معالي الوزير، متى يبدأ العمل بالجدول؟ ومن يطبعه؟",
                ("يبدأ العمل به في أول يونيو مع مد الصيف.", "يطبع كل ميناء جدوله بلونه الخاص."),
            ),
            ("هل تدفع القوارب الصغيرة المبلغ نفسه؟", ("تدفع نصفه.",)),
            (
                "يقول الصيادون إن أحدا لم يسألهم. هل استمعتم إليهم؟",
                ("استمعنا إليهم مرتين في الربيع، مرة في البحر ومرة على البر.",),
            ),
        ),
        "شكرا لكم، كان هذا السؤال الأخير لهذا اليوم.",
        ("الرئيسية > المركز الإعلامي > المؤتمرات الصحفية",),
        ("شارك", "العودة إلى الأعلى"),
        "الرسو والقوارب",
    ),
}

# --- conventions: how labels are printed -----------------------------------------------------


def _lines(
    talk: Talk, ask: Callable[[int], str], answer: Callable[[int], str], sign: str
) -> list[Line]:
    first = answer(0) or talk.host
    found = [Line(first, sign, talk.opening, "statement")]
    for number, (question, paragraphs) in enumerate(talk.exchanges):
        found.append(Line(ask(number), sign, (question,), "question"))
        found.append(Line(answer(number + 1), sign, paragraphs, "answer"))
    return found


def question_and_name(talk: Talk) -> list[Line]:
    """Return "Question:" and the host's name, the office with it at first."""
    return _lines(talk, lambda n: talk.asks[0], lambda n: talk.name if n else talk.host, ":")


def in_capitals(talk: Talk) -> list[Line]:
    """Return labels in capitals, where the script has them."""
    lines = question_and_name(talk)
    return [Line(line.label.upper(), line.sign, line.paragraphs, line.kind) for line in lines]


def question_and_answer(talk: Talk) -> list[Line]:
    """Return "Question:" and "Answer:"; no opening, for nobody's name stands before it."""
    return _lines(talk, lambda n: talk.asks[0], lambda n: talk.replies, ":")[1:]


def letters(talk: Talk) -> list[Line]:
    """Return "Q:" and "A:"."""
    return _lines(talk, lambda n: talk.letters[0], lambda n: talk.letters[1], ":")[1:]


def letters_and_dash(talk: Talk) -> list[Line]:
    """Return "Q - " and "A - "."""
    return _lines(talk, lambda n: talk.letters[0], lambda n: talk.letters[1], " -")[1:]


def letters_and_stop(talk: Talk) -> list[Line]:
    """Return "Q." and "A."."""
    return _lines(talk, lambda n: talk.letters[0], lambda n: talk.letters[1], ".")[1:]


def stop_and_dash(talk: Talk) -> list[Line]:
    """Return "Name.-" as offices in Spanish print it."""
    return _lines(talk, lambda n: talk.asks[-1], lambda n: talk.name if n else talk.host, ".-")


def numbered(talk: Talk) -> list[Line]:
    """Return "Question 1:" and "Answer:"."""
    return _lines(talk, lambda n: f"{talk.asks[0]} {n + 1}", lambda n: talk.replies, ":")[1:]


def with_outlet(talk: Talk) -> list[Line]:
    """Return "Question (outlet):" and the host's name."""
    return _lines(
        talk,
        lambda n: f"{talk.asks[0]} ({talk.outlet})",
        lambda n: talk.name if n else talk.host,
        ":",
    )


def with_moderator(talk: Talk) -> list[Line]:
    """Return a moderator before the first question and after the last answer."""
    lines = question_and_name(talk)
    opened = Line(talk.chair, ":", (talk.gives_floor,), "moderator")
    closed = Line(talk.chair, ":", (talk.closes,), "moderator")
    return [lines[0], opened, *lines[1:], closed]


def journalist(talk: Talk) -> list[Line]:
    """Return the word for a journalist instead of that for a question."""
    return _lines(talk, lambda n: talk.asks[-1], lambda n: talk.name if n else talk.host, ":")


def framed(talk: Talk) -> list[Line]:
    """Return labels in heavy brackets, as offices in East Asia print them."""
    lines = question_and_name(talk)
    return [Line(f"【{line.label}】", "", line.paragraphs, line.kind) for line in lines]


def full_width(talk: Talk) -> list[Line]:
    """Return full-width colons."""
    lines = question_and_name(talk)
    return [Line(line.label, "\uff1a", line.paragraphs, line.kind) for line in lines]


CONVENTIONS: dict[str, Callable[[Talk], list[Line]]] = {
    function.__name__: function
    for function in (
        question_and_name,
        in_capitals,
        question_and_answer,
        letters,
        letters_and_dash,
        letters_and_stop,
        stop_and_dash,
        numbered,
        with_outlet,
        with_moderator,
        journalist,
        framed,
        full_width,
    )
}
_CASED = ("en", "ru", "de", "fr", "es", "pt", "it")
_EAST = ("zh-Hans", "zh-Hant", "ja", "ko")


def conventions_of(code: str) -> Iterator[str]:
    """Yield the conventions that are printed in a language."""
    for name in CONVENTIONS:
        is_cased_only = name in (
            "in_capitals",
            "letters_and_dash",
            "letters_and_stop",
            "stop_and_dash",
        )
        if is_cased_only and code not in _CASED:
            continue
        if name in ("framed", "full_width") and code not in _EAST:
            continue
        yield name


# --- forms: how a page is written ------------------------------------------------------------


def _inline(line: Line) -> tuple[str, ...]:
    first, *others = line.paragraphs
    gap = "" if line.sign in ("\uff1a", "") else " "
    return (f"{line.label}{line.sign}{gap}{first}", *others)


def text(talk: Talk, lines: list[Line]) -> str:
    """Return plain text, a blank line between paragraphs."""
    return "\n\n".join(part for line in lines for part in _inline(line))


def text_close(talk: Talk, lines: list[Line]) -> str:
    """Return plain text without a blank line between paragraphs."""
    return "\n".join(part for line in lines for part in _inline(line))


def text_wrapped(talk: Talk, lines: list[Line]) -> str:
    """Return plain text wrapped at 60 characters, a blank line between paragraphs."""
    parts = [part for line in lines for part in _inline(line)]
    return "\n\n".join("\n".join(textwrap.wrap(part, 60)) for part in parts)


def text_label_above(talk: Talk, lines: list[Line]) -> str:
    """Return plain text, each label with its colon on a line for itself."""
    return "\n\n".join(
        part for line in lines for part in (f"{line.label}{line.sign}", *line.paragraphs)
    )


def markdown(talk: Talk, lines: list[Line]) -> str:
    """Return Markdown, the label bold with its sign."""
    return "\n\n".join(part for line in lines for part in _marked(line, "**{}{}** {}"))


def markdown_outside(talk: Talk, lines: list[Line]) -> str:
    """Return Markdown, the sign outside the bold label, lines wrapped."""
    parts = [part for line in lines for part in _marked(line, "**{}**{} {}")]
    return "\n\n".join("\n".join(textwrap.wrap(part, 76)) for part in parts)


def _marked(line: Line, pattern: str) -> tuple[str, ...]:
    first, *others = line.paragraphs
    return (pattern.format(line.label, line.sign, first), *others)


def html_bold(talk: Talk, lines: list[Line]) -> str:
    """Return HTML, the label bold with its sign."""
    return _paragraphs(lines, "<p><b>{}{}</b> {}</p>")


def html_outside(talk: Talk, lines: list[Line]) -> str:
    """Return HTML, the sign outside the bold label."""
    return _paragraphs(lines, "<p><strong>{}</strong>{} {}</p>")


def html_plain(talk: Talk, lines: list[Line]) -> str:
    """Return HTML without bold labels."""
    return _paragraphs(lines, "<p>{}{} {}</p>")


def html_spans(talk: Talk, lines: list[Line]) -> str:
    """Return HTML with a no-break space and labels in spans within bold ones."""
    return _paragraphs(lines, '<div><b><span lang="x">{}</span></b><b>{}</b>&nbsp;{}</div>', "div")


def html_breaks(talk: Talk, lines: list[Line]) -> str:
    """Return HTML in one paragraph with line breaks."""
    parts = [html.escape(part) for line in lines for part in _inline(line)]
    return f"<p>{'<br><br>'.join(parts)}</p>"


def _paragraphs(lines: list[Line], pattern: str, tag: str = "p") -> str:
    found = []
    for line in lines:
        first, *others = map(html.escape, line.paragraphs)
        found.append(pattern.format(html.escape(line.label), line.sign, first))
        found.extend(f"<{tag}>{other}</{tag}>" for other in others)
    return "\n".join(found)


FORMS: dict[str, tuple[str, Callable[[Talk, list[Line]], str]]] = {
    "text": (".txt", text),
    "text_close": (".txt", text_close),
    "text_wrapped": (".txt", text_wrapped),
    "text_label_above": (".txt", text_label_above),
    "markdown": (".md", markdown),
    "markdown_outside": (".md", markdown_outside),
    "html_bold": (".html", html_bold),
    "html_outside": (".html", html_outside),
    "html_plain": (".html", html_plain),
    "html_spans": (".html", html_spans),
    "html_breaks": (".html", html_breaks),
}
AROUND = ("bare", "menus", "classless")


def printed(code: str, convention: str, form: str, around: str) -> Page:
    """Return one page and its turns."""
    talk = TALKS[code]
    lines = CONVENTIONS[convention](talk)
    suffix, write = FORMS[form]
    body = write(talk, lines)
    whole = {".txt": _as_text, ".md": _as_markdown, ".html": _as_html}[suffix](talk, body, around)
    turns = tuple((line.kind, "".join(line.paragraphs)) for line in lines)
    return Page(f"{code}-{convention}-{form}-{around}{suffix}", whole, turns)


def _as_text(talk: Talk, body: str, around: str) -> str:
    above = [] if around == "bare" else [*talk.above]
    below = [] if around == "bare" else [*talk.below]
    between = "\n\n" if around == "menus" else "\n"
    tail = ["\n".join(below)] if around == "classless" else below
    return "\n\n".join([*above, talk.title, talk.day, body, *tail]) + between


def _as_markdown(talk: Talk, body: str, around: str) -> str:
    if around == "bare":
        return f'---\ntitle: "{talk.title}"\ndate: 2019-05-14\n---\n\n{body}\n'
    above, below = " > ".join(f"[{w}](/x)" for w in talk.above[0].split(" > ")), talk.below
    head = f"{above}\n\n# {talk.title}\n\n{talk.day}\n\n"
    links = "\n\n".join(f"[{words}](#)" for words in below)
    return f"{head}{body}\n\n{links}\n"


def _as_html(talk: Talk, body: str, around: str) -> str:
    title, day = html.escape(talk.title), talk.day
    above, below = html.escape(talk.above[0]), [html.escape(words) for words in talk.below]
    start = f"<html><head><meta charset=utf-8><title>{title} | Site</title></head><body>"
    if around == "bare":
        return f"{start}<h1>{title}</h1><p>{day}</p>{body}</body></html>"
    if around == "menus":
        links = "".join(f"<li><a href=/x>{words}</a></li>" for words in below)
        return (
            f"{start}<header><nav><a href=/>{above}</a></nav></header><main><h1>{title}</h1>"
            f"<p class=date>{day}</p><div class=text>{body}</div></main>"
            f"<footer><ul>{links}</ul></footer></body></html>"
        )
    tail = "".join(f"<div>{words}</div>" for words in below)
    return (
        f"{start}<div>{above}</div><h2>{title}</h2><div>{day}</div>"
        f"<div>{body}</div>{tail}</body></html>"
    )
