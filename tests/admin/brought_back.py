"""A mission of which everything is recorded, and its list: exported, edited, brought back."""

import csv
import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from archive.models import ConsularDistrict, Mission, OpeningHours
from tests import factories as make
from tests.admin import rows


def full_mission() -> Mission:
    """Return a mission of which every sort of thing is recorded, odd ones among them."""
    mission = make.make_mission(
        "seoul",
        host="KR",
        city="Seoul",
        cities={"en": "Seoul", "zh-Hans": "首尔"},
        names={"en": "Embassy; of “Avelia”", "ar": "سفارة"},
        zone="Asia/Seoul",
        latitude="37.56650",
        longitude="126.97800",
    )
    make.make_contact(mission, "address", "1, High Street\nSeoul", position=1, language="en")
    make.make_contact(
        *(mission, "phone", "+82 2 318-21-16"),
        position=2,
        normalised="+8223182116",
        valid_from=date(2020, 1, 1),
        source="a page",
    )
    make.make_contact(mission, "phone", "one, or two", position=3, label="visas [odd]")
    make.make_contact(mission, "email", "=cmd@avelia.example", position=4)
    make.make_contact(mission, "fax", "1", position=5, valid_until=date(2021, 1, 1))
    make.make_contact(mission, "hotline", "112", position=6, valid_from=date(2027, 1, 1))
    for day in (1, 2, 5):
        OpeningHours.objects.create(
            mission=mission, position=day, weekday=day, opens="09:00", closes="12:30"
        )
    OpeningHours.objects.create(mission=mission, position=9, on=date(2026, 12, 25), note="Rest (x")
    ConsularDistrict.objects.create(mission=mission, position=1, names={"en": "All", "ru": "Вся"})
    return mission


def exported(client, at, form: str = "csv") -> bytes:
    return client.get(at("mission_export", form)).content


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(table: list[dict[str, str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    return stream.getvalue().encode()


def edited(client, at, **values: str) -> bytes:
    """Return the exported list with other cells in its only row."""
    [row] = table(exported(client, at))
    return as_csv([row | {name.replace("__", ":"): text for name, text in values.items()}])


def upload(client, at, data: bytes, name: str = "missions.csv", **fields: str):
    file = SimpleUploadedFile(name, data)
    return client.post(at("mission_import"), {"file": file, **fields})


def confirm(client, at, preview, **fields):
    sent = rows.typed_in(preview, "confirm-form")
    return client.post(at("mission_import"), sent | fields, follow=True)


def taken(client, at, data: bytes, **fields) -> str:
    """Upload a list, take what it changes, and return what the page says then."""
    return confirm(client, at, upload(client, at, data), **fields).content.decode()


def standing(mission: Mission) -> object:
    return Mission.objects.for_draft().get(pk=mission.pk).as_draft()


def phones(mission: Mission) -> list[tuple[str, str, date | None, date | None]]:
    found = mission.contact_points.filter(kind="phone").order_by("position")
    return [(p.value, p.normalised, p.valid_from, p.valid_until) for p in found]
