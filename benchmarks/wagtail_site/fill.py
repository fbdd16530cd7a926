"""Fill the site: `python -m wagtail_site.fill CORPUS`, the briefings as Datasette serves them."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from wagtail_site.models import FACETS, ArchivePage, BriefingPage  # noqa: E402

_TEXTS = f"""
SELECT b.slug || '-' || p.language AS slug, p.language, p.title, p.anchor, p.text, b.number,
  b.held_on, {", ".join(f"b.{name}" for name in FACETS if name != "language")}
FROM passages p JOIN briefings b ON b.slug = p.briefing ORDER BY p.briefing, p.language, p.id
"""


def pages(corpus: str) -> Iterator[BriefingPage]:
    """Yield a page for each transcript of a corpus."""
    with closing(sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)) as rows:
        rows.row_factory = sqlite3.Row
        for slug, passages in groupby(rows.execute(_TEXTS), key=lambda row: row["slug"]):
            body = [dict(passage) for passage in passages]
            first = body[0]
            yield BriefingPage(
                title=first["title"] or slug,
                slug=slug,
                number=first["number"] or "",
                held_on=first["held_on"],
                **{name: first[name] or "" for name in FACETS},
                body=[
                    ("exchange", {"anchor": each["anchor"], "text": each["text"] or ""})
                    for each in body
                ],
            )


def main() -> None:
    """Make the site's database."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        root = Page.objects.get(depth=1)
        archive = root.add_child(instance=ArchivePage(title="Archive", slug="archive"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "127.0.0.1", "root_page": archive}
        )
        for page in pages(sys.argv[1]):
            archive.add_child(instance=page)


if __name__ == "__main__":
    main()
