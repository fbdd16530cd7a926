"""Lines of the interchange format as plain dicts, valid unless a test changes them."""

MOMENT = "2020-06-17T12:00:00.000000Z"

TURNS = [
    {"kind": "statement", "anchor": "s1", "text": "Good morning."},
    {"kind": "question", "anchor": "q1", "text": "When does the ferry sail?"},
    {"kind": "answer", "anchor": "q1a1", "to": "q1", "text": "At nine."},
]


def topic(slug: str = "ports", **names: str) -> dict:
    return {"type": "topic", "slug": slug, "names": names or {"en": "Ports"}}


def person(slug: str = "ada-lind", **fields) -> dict:
    names = [{"language": "en", "text": "Ada Lind"}]
    return {"type": "person", "slug": slug, "names": names, **fields}


def edition(n: int = 1, **fields) -> dict:
    values = {"stage": "released", "public_from": MOMENT, "title": "On ferries", "turns": TURNS}
    return {"n": n, **values, **fields}


def briefing(number: str = "7/2020", *editions: dict, language: str = "en", **fields) -> dict:
    text = {"language": language, "editions": list(editions or [edition()])}
    values = {"held_on": "2020-06-17", "precision": "day", "transcripts": [text]}
    return {"type": "briefing", "number": number, **values, **fields}


def draft(n: int = 1, **fields) -> dict:
    return edition(n, **{"stage": "draft", "public_from": None, **fields})


def mission(slug: str = "fr-de-embassy", **fields) -> dict:
    states = {"sending_state": "FR", "host_state": "DE", "kind": "embassy"}
    return {"type": "mission", "slug": slug, **states, **fields}
