"""Whom printed attributions name among people who are known; near misses stay apart."""

from datetime import date

import pytest

from archive.sources.names.authority import Authority, HeldOffice, KnownName, KnownPerson, name_in

DAY = date(2031, 5, 3)


def person(key: str, *names: str, offices: tuple[HeldOffice, ...] = ()) -> KnownPerson:
    """Return someone with names such as "ru:Борис Жуков"."""
    borne = tuple(KnownName(*name.split(":", 1)) for name in names)
    return KnownPerson(key, borne, offices)


def held(key: str, since: int, until: int | None = None, **titles: str) -> HeldOffice:
    """Return an office held from one New Year's Day to another."""
    end = date(until, 1, 1) if until else None
    return HeldOffice(key, titles, date(since, 1, 1), end)


FOREIGN = {
    "en": "Minister of Foreign Affairs",
    "ru": "Министр иностранных дел",
    "de": "Außenminister",
    "fr": "Ministre des Affaires étrangères",
    "es": "Ministro de Asuntos Exteriores",
    "zh": "外交部长",
    "ar": "وزير الخارجية",
    "pt": "Ministro dos Negócios Estrangeiros",
}
KNOWN = Authority(
    [
        person(
            "boris-zhukov",
            "ru:Борис Андреевич Жуков",
            "zh-Hans:鲍里斯·茹科夫",
            "ar:بوريس جوكوف",
            offices=(held("foreign", 2028, **FOREIGN),),
        ),
        person(
            "arkady-melnik",
            "ru:Аркадий Мельник",
            "en:Arkady Melnik",
            offices=(held("foreign", 2020, **FOREIGN),),
        ),
        person("yuri-shcherbin", "ru:Юрий Щербин"),
        person("volodymyr-zelenko", "uk:Володимир Зеленковський", "en:Volodymyr Zelenkovskyy"),
        # Father and son, three of one surname, two of the same initials.
        person("ivan-orlov-elder", "ru:Иван Петрович Орлов"),
        person("ivan-orlov-younger", "ru:Иван Иванович Орлов", "ru:Иван Орлов"),
        person("john-hale", "en:John Hale"),
        person(
            "robert-hale", "en:Robert Hale", offices=(held("labour", 2030, en="Labour Minister"),)
        ),
        person("rosa-hale", "en:Rosa Hale", offices=(held("trade", 2030, en="Trade Minister"),)),
        person("lena-brandt", "de:Lena Brandt"),
        person("lukas-brandt", "de:Lukas Brandt"),
        person("jurgen-moller", "de:Jürgen Möller"),
        person("ursula-van-der-linden", "de:Ursula van der Linden"),
        person("hanna-meyer", "de:Hanna Meyer"),
        person("jean-pierre-roche", "fr:Jean-Pierre Roche"),
        person("helene-carron", "fr:Hélène Carron"),
        person("pedro-sol", "es:Pedro Sol Vega"),
        person("maria-ibanez", "es:María Ibáñez"),
        person("joao-prates", "pt:João Prates"),
        person("lin-yan", "zh-Hans:林燕", "en:Lin Yan"),
        person("kwon-min-su", "ko:권민수", "en:Kwon Min-su"),
        person("akira-morita", "ja:森田 明", "en:Akira Morita"),
        person("adel-haddad", "ar:عادل الحداد", "en:Adel al-Haddad"),
        person("samir-nassar", "en:Samir Nassar"),
        person("price", "en:Price"),
        person("anna-volkova", "ru:Анна Волкова"),
        person("j-d-vale", "en:James David Vale"),
        person("thomas-martin", "en:Thomas Martin"),
        person("mira-holt-1", "en:Mira Holt"),
        person("mira-holt-2", "en:Mira Holt", offices=(held("envoy", 2030, en="Special Envoy"),)),
    ]
)

CERTAIN = [
    # The full name: case, accents, particles, hyphens, titles and offices in front.
    ("en", "Lin Yan", "lin-yan"),
    ("en", "LIN YAN", "lin-yan"),
    ("en", "Mr. John Hale", "john-hale"),
    ("en", "MR. JOHN HALE:", "john-hale"),
    ("en", "Minister Robert Hale", "robert-hale"),
    ("en", "Dr Samir Nassar", "samir-nassar"),
    ("en", "Samir Nassar (via interpreter)", "samir-nassar"),
    ("de", "JÜRGEN MÖLLER", "jurgen-moller"),
    ("de", "Frau Ursula van der Linden", "ursula-van-der-linden"),
    ("de", "Ursula Linden", "ursula-van-der-linden"),
    ("fr", "Jean Pierre Roche", "jean-pierre-roche"),
    ("fr", "M. Jean-Pierre ROCHE", "jean-pierre-roche"),
    ("fr", "HELENE CARRON", "helene-carron"),
    ("es", "Maria Ibañez", "maria-ibanez"),
    ("es", "Ministra María Ibáñez", "maria-ibanez"),
    ("pt", "Joao Prates", "joao-prates"),
    ("en", "Adel Haddad", "adel-haddad"),
    ("en", "Kwon Minsu", "kwon-min-su"),
    # Surname first where something shows it.
    ("en", "ROCHE Jean-Pierre", "jean-pierre-roche"),
    ("en", "Hale, Robert", "robert-hale"),
    ("ru", "Жуков Борис Андреевич", "boris-zhukov"),
    ("en", "Yan Lin", "lin-yan"),
    # Father's and middle names may be left out.
    ("ru", "Борис Жуков", "boris-zhukov"),
    ("ru", "Министр иностранных дел Борис Жуков", "boris-zhukov"),
    ("en", "James Vale", "j-d-vale"),
    ("ru", "Иван Петрович Орлов", "ivan-orlov-elder"),
    ("ru", "Иван Иванович Орлов", "ivan-orlov-younger"),
    # Initials and surname.
    ("ru", "Б.А.Жуков", "boris-zhukov"),
    ("ru", "Б. А. Жуков", "boris-zhukov"),
    ("ru", "Жуков Б.А.", "boris-zhukov"),
    ("ru", "Б.Жуков", "boris-zhukov"),
    ("en", "J. D. Vale", "j-d-vale"),
    ("en", "JD Vale", "j-d-vale"),
    ("fr", "J.-P. Roche", "jean-pierre-roche"),
    ("de", "J. Möller", "jurgen-moller"),
    ("es", "M. Ibáñez", "maria-ibanez"),
    ("ru", "И.П.Орлов", "ivan-orlov-elder"),
    # Another script.
    ("en", "Boris Zhukov", "boris-zhukov"),
    ("de", "Boris Schukow", "boris-zhukov"),
    ("fr", "Boris Joukov", "boris-zhukov"),
    ("en", "B. Zhukov", "boris-zhukov"),
    ("de", "Juri Schtscherbin", "yuri-shcherbin"),
    ("fr", "Iouri Chtcherbin", "yuri-shcherbin"),
    ("en", "Yury Shcherbin", "yuri-shcherbin"),
    ("de", "Wolodymyr Selenkowskyj", "volodymyr-zelenko"),
    ("en", "Volodymyr Zelenkovsky", "volodymyr-zelenko"),
    ("en", "Arkadi Melnik", "arkady-melnik"),
    ("ru", "Самир Нассар", "samir-nassar"),
    ("zh-Hans", "鲍里斯·茹科夫", "boris-zhukov"),
    ("zh-Hans", "外交部长鲍里斯·茹科夫", "boris-zhukov"),
    ("zh-Hans", "林燕", "lin-yan"),
    ("ja", "森田明", "akira-morita"),
    ("ko", "권민수", "kwon-min-su"),
    ("ar", "بُوريس جوكوف", "boris-zhukov"),
    ("ar", "عادل حداد", "adel-haddad"),
    # A surname with the office of that day, and the office alone.
    ("en", "Labour Minister Hale", "robert-hale"),
    ("en", "TRADE MINISTER HALE", "rosa-hale"),
    ("en", "Special Envoy Mira Holt", "mira-holt-2"),
    ("en", "Minister of Foreign Affairs Zhukov", "boris-zhukov"),
    ("en", "Minister of Foreign Affairs", "boris-zhukov"),
    ("ru", "Министр иностранных дел", "boris-zhukov"),
    ("fr", "Le ministre des Affaires étrangères", "boris-zhukov"),
    ("de", "Außenminister", "boris-zhukov"),
    ("ar", "وزير الخارجية", "boris-zhukov"),
    ("zh-Hans", "外交部长", "boris-zhukov"),
    # A surname that is all that is known of somebody.
    ("en", "MR PRICE", "price"),
]

DOUBTFUL = [
    ("en", "Mira Holt", ("mira-holt-1", "mira-holt-2")),
    ("en", "R. Hale", ("robert-hale", "rosa-hale")),
    ("en", "Minister Hale", ("john-hale", "robert-hale", "rosa-hale")),
    ("en", "MR HALE", ("john-hale", "robert-hale", "rosa-hale")),
    ("de", "L. Brandt", ("lena-brandt", "lukas-brandt")),
    ("ru", "И.Орлов", ("ivan-orlov-elder", "ivan-orlov-younger")),
    ("en", "John Hale Jr.", ("john-hale",)),
    ("en", "ZELENKOVSKKY", ("volodymyr-zelenko",)),
    ("en", "Samir Nasar", ("samir-nassar",)),
    ("en", "Vlodymyr Zelenkovskyy", ("volodymyr-zelenko",)),
    ("en", "SAMIR NASASR", ("samir-nassar",)),
    ("en", "Rossa Hale", ("rosa-hale",)),
    ("en", "Martin Thomas", ("thomas-martin",)),
    ("en", "Ned Price", ("price",)),
    ("es", "Pedro Sol", ("pedro-sol",)),
    ("ru", "Жуков", ("boris-zhukov",)),
    ("ar", "سمير نصار", ("samir-nassar",)),
    ("zh-Hans", "鲍里斯·朱科夫", ("boris-zhukov",)),
    ("zh-Hans", "茹科夫", ("boris-zhukov",)),
    ("de", "Jürgen Moeller", ("jurgen-moller",)),
]

NOBODY = [
    ("en", "Peter Hale"),
    ("en", "P. Hale"),
    ("en", "Minister"),
    ("en", "Deputy Minister of Foreign Affairs"),
    ("en", "Labour Minister Peter Hale"),
    ("en", "John Hall"),
    ("de", "Hanna Maier"),
    ("de", "Laura Brandt"),
    ("ru", "В.А.Жуков"),
    ("ru", "Б.В.Жуков"),
    ("ru", "Анна Волкова-Рей"),
    ("ru", "А. Волков"),
    ("ru", "Борис Борисович Жуков"),
    ("ru", "Сергей Орлов"),
    ("en", "Lin Yang"),
    ("zh-Hans", "林雁"),
    ("zh-Hans", "林"),
    ("ko", "권민서"),
    ("ar", "سمير حداد"),
    ("fr", "Jean Roche-Martin"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "printed", "key"), CERTAIN)
def test_who_is_known_for_certain(language: str, printed: str, key: str) -> None:
    match = KNOWN.find(printed, language, DAY)

    assert (match.verdict, match.people) == ("certain", (key,))


@pytest.mark.parametrize(("language", "printed", "keys"), DOUBTFUL)
def test_who_is_doubtful(language: str, printed: str, keys: tuple[str, ...]) -> None:
    match = KNOWN.find(printed, language, DAY)

    assert (match.verdict, match.people) == ("doubtful", keys)


@pytest.mark.parametrize(("language", "printed"), NOBODY)
def test_near_misses_are_nobody(language: str, printed: str) -> None:
    assert KNOWN.find(printed, language, DAY).verdict == "none"


def test_the_tables_speak_many_languages() -> None:
    languages = {language for language, *_ in (*CERTAIN, *DOUBTFUL, *NOBODY)}

    assert len(languages) >= 8
    assert len(CERTAIN) + len(DOUBTFUL) + len(NOBODY) >= 60


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2027, 12, 31), "arkady-melnik"),
        (date(2028, 1, 1), "boris-zhukov"),
        (date(2019, 12, 31), ""),
        (None, ""),
    ],
)
def test_an_office_is_whose_it_was_that_day(day: date | None, key: str) -> None:
    assert KNOWN.find("Minister of Foreign Affairs", "en", day).person == key


def test_an_office_of_several_that_day_names_none_of_them() -> None:
    title = {"en": "Deputy Minister"}
    two = Authority(
        person(key, f"en:{key}", offices=(held(key, 2030, **title),)) for key in ("ada", "ben")
    )

    assert two.find("Deputy Minister", "en", DAY).people == ("ada", "ben")
    assert two.find("Deputy Minister", "en", DAY).verdict == "doubtful"


def test_a_surname_with_an_office_that_was_never_theirs_is_doubtful() -> None:
    one = Authority(
        [person("hale", "en:Hale", offices=(held("labour", 2030, en="Labour Minister"),))]
    )

    assert one.find("Labour Minister Hale", "en", DAY).person == "hale"
    assert one.find("Trade Minister Hale", "en", DAY).verdict == "doubtful"


def test_who_bears_a_doubtful_name_to_the_letter_is_told() -> None:
    two = Authority([person("s-orlov", "en:S. Orlov"), person("stepan-orlov", "en:Stepan Orlov")])
    match = two.find("S. ORLOV", "en", DAY)

    assert (match.verdict, match.bearers) == ("doubtful", ("s-orlov",))


@pytest.mark.parametrize(
    ("language", "printed", "name"),
    [
        ("en", "Foreign Minister Ada Lark:", "Ada Lark"),
        ("en", "Lark, Ada", "Lark, Ada"),
        ("en", "Ada Lark, Foreign Minister", "Ada Lark"),
        ("ru", "Министр иностранных дел", ""),
        ("zh-Hans", "外交部发言人林燕", "林燕"),
    ],
)
def test_the_name_is_told_from_the_office(language: str, printed: str, name: str) -> None:
    assert name_in(printed, language) == name
