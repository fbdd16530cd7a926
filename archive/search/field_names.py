"""How the fields of a query may be called: in English, and as readers of other languages do.

A name in another language means a field only with a value right behind its colon: such words
also stand in sentences that are pasted.
"""

_IN_OTHER_LANGUAGES = {
    "speaker": "спикер оратор докладчик sprecher sprecherin redner rednerin orateur oratrice"
    " orador oradora 发言人 發言人 讲话人 講話人 المتحدث متحدث",
    "asker": "журналист спросил fragesteller fragestellerin journaliste periodista"
    " 提问者 提問者 记者 記者 السائل الصحفي",
    "outlet": "сми издание medium média media medio 媒体 媒體 الوسيلة الصحيفة",
    "topic": "тема thema thème theme sujet tema 主题 主題 الموضوع موضوع",
    "country": "страна land pays país pais 国家 國家 البلد بلد الدولة",
    "organisation": "organization организация organización organizacion 组织 組織 المنظمة منظمة",
    "named": "упомянут genannt nommé nomme nombrado mencionado 提及 مذكور",
    "year": "год jahr année annee año 年份 年 السنة سنة",
    "number": "номер nummer numéro numero número 编号 編號 الرقم رقم",
    "in": "в dans en 在 في",
    "lang": "language язык sprache langue idioma 语言 語言 اللغة لغة",
    "kind": "вид art nature tipo 类型 類型 النوع نوع",
    "has": "",
}
_PLACES_IN_OTHER_LANGUAGES = {
    "questions": "вопросы fragen preguntas 提问 提問 问题 問題 الأسئلة أسئلة",
    "answers": "ответы antworten réponses reponses respuestas 回答 答复 答覆 الأجوبة أجوبة",
}


def _by_name(named: dict[str, str]) -> dict[str, str]:
    others = {name: own for own, names in named.items() for name in names.split()}
    return others | {own: own for own in named}


_FIELDS = _by_name(_IN_OTHER_LANGUAGES)
OTHER_NAMES = tuple(sorted(_FIELDS.keys() - _IN_OTHER_LANGUAGES.keys(), key=len, reverse=True))
_PLACES = _by_name(_PLACES_IN_OTHER_LANGUAGES)


def field_of(name: str) -> str:
    """Return the field that a name in any language means; "" for none."""
    return _FIELDS.get(name.casefold(), "")


def place_of(name: str) -> str:
    """Return where words are to stand, "questions" or "answers", as any language names it."""
    return _PLACES.get(name.casefold(), name)
