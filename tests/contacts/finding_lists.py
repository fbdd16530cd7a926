"""For each finding of a list of contacts a list that raises it, and a near miss that does not.

A list is given by its records under the columns below; by several when it takes one after
the other, of which the last one counts, to raise it.
"""

from archive.sources import findings as codes

COLUMNS = "Name|Host state|Phone|E-mail|Notes|Opened|Code"
LONDON = "Embassy of Avelia in London|GB|020 7946 0001||||"
LEEDS = "Consulate General of Avelia in Leeds|GB|0113 496 0004||||"


def _london(**cells: str) -> str:
    values = dict(zip(COLUMNS.split("|"), LONDON.split("|"), strict=True)) | cells
    return "|".join(values.values())


# fmt: off
LISTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    codes.MISSION_WITHOUT_PHONE: (
        (_london(Phone=""),),
        (_london(Phone="", Notes="Call 020 7946 0001"),),
    ),
    codes.EMAIL_BLANKS: (
        (_london(**{"E-mail": "visas @avelia.example"}),),
        (_london(**{"E-mail": " visas@avelia.example "}),),
    ),
    codes.PHONE_SHORT: (
        (_london(Phone="020 7946 0001/2"),),
        (_london(Phone="020 7946 0001/020 7946 0002"),),
    ),
    codes.CONTACT_SPLIT: (
        (_london(Phone="020 7946 0001; 020 7946 0002"),),
        (_london(Phone="020 7946 0001 (24 hrs)"),),
    ),
    codes.CONTACT_WORDS: (
        (_london(Notes="Ring the bell at the side gate"),),
        (_london(Notes="Lost passports: lost@avelia.example"),),
    ),
    codes.HOURS_UNREAD: (
        (_london(Notes="Thursday, 7:30 to 3:30pm"),),
        (_london(Notes="Thursday, 7:30am to 3:30pm"),),
    ),
    codes.RECORD_ASIDE: (
        (_london(Opened="the spring of 2001"),),
        (_london(Opened="5 March 2001"),),
    ),
    codes.RECORD_FURNITURE: (
        (_london(Code="A-17"),),
        (_london(Code="-"),),
    ),
    codes.RECORD_TWICE: (
        (f"{LONDON}\n{LONDON}",),
        (f"{LONDON}\n{LEEDS}",),
    ),
    codes.HOST_FROM_LIST: (
        (LONDON + "\n" + LEEDS.replace("|GB|", "||"),),
        (LONDON + "\n" + LEEDS.replace("|GB|", "|United Kingdom|"),),
    ),
    codes.DIRECTORY_MISSING: (
        (f"{LONDON}\n{LEEDS}", LONDON),
        (f"{LONDON}\n{LEEDS}", f"{LEEDS}\n{LONDON}"),
    ),
    codes.DIRECTORY_CONFLICT: (
        (LONDON, "edited", _london(Phone="020 7946 0009")),
        (LONDON, "edited", _london(Notes="lost@avelia.example")),
    ),
}
# fmt: on


def written(records: str) -> bytes:
    """Return the bytes of a list of these records."""
    lines = [COLUMNS, *records.split("\n")]
    return "\n".join(lines).encode()
