"""Endings that people's names take where they differ from those of other names, by language.

An ending in the nominative, and what stands in its place in each case, as in a table's
`inflections`; these go before them.
"""

NAME_INFLECTIONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "ru": (
        *(
            (f"{stem}а", tuple(f"{stem}{end}" for end in ("ой", "ой", "у", "ой", "ой")))
            for stem in ("ов", "ев", "ёв", "ин", "ын")
        ),
        *(
            (stem, tuple(f"{stem}{end}" for end in ("а", "у", "а", "ым", "е")))
            for stem in ("ов", "ев", "ёв", "ин", "ын")
        ),
        ("ич", ("ича", "ичу", "ича", "ичем", "иче")),
        ("вна", ("вны", "вне", "вну", "вной", "вне")),
        ("ский", ("ского", "скому", "ского", "ским", "ском")),
        ("ой", ("ого", "ому", "ого", "ым", "ом")),
        ("ый", ("ого", "ому", "ого", "ым", "ом")),
        ("ь", ("я", "ю", "я", "ем", "е")),
    ),
}
