"""Invented names, the same in four scripts: every syllable is known in each of them."""

_SCRIPTS = {"ru": 1, "zh-Hans": 2, "ar": 3}  # all others are Latin

_SYLLABLES = (
    ("ba", "ба", "巴", "با"),
    ("bel", "бел", "贝尔", "بل"),
    ("da", "да", "达", "دا"),
    ("dor", "дор", "多尔", "دور"),
    ("fe", "фе", "费", "في"),
    ("ga", "га", "加", "غا"),
    ("ka", "ка", "卡", "كا"),
    ("kel", "кел", "凯尔", "كل"),
    ("la", "ла", "拉", "لا"),
    ("lun", "лун", "伦", "لون"),
    ("ma", "ма", "马", "ما"),
    ("mir", "мир", "米尔", "مير"),
    ("na", "на", "纳", "نا"),
    ("no", "но", "诺", "نو"),
    ("pa", "па", "帕", "با"),
    ("ro", "ро", "罗", "رو"),
    ("ru", "ру", "鲁", "رو"),
    ("sa", "са", "萨", "سا"),
    ("sol", "сол", "索尔", "سول"),
    ("ta", "та", "塔", "تا"),
    ("tir", "тир", "蒂尔", "تير"),
    ("va", "ва", "瓦", "فا"),
    ("vo", "во", "沃", "فو"),
    ("za", "за", "扎", "زا"),
)
NAMES = len(_SYLLABLES) ** 3


def name_in(number: int, language: str) -> str:
    """Return the `number`th of NAMES names as a language writes it: "Baduvo", "Бадуво"."""
    script = _SCRIPTS.get(language, 0)
    syllables = []
    for _ in range(3):
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place][script])
    return "".join(syllables).capitalize()


def full_name_in(number: int, language: str) -> str:
    """Return a person's name as a language writes it; Chinese parts it by a dot."""
    between = "·" if language == "zh-Hans" else " "
    given, family = number * 5 + 1, number * 577 + 40
    return f"{name_in(given % NAMES, language)}{between}{name_in(family % NAMES, language)}"
