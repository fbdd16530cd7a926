"""Missions as a list for a spreadsheet, and back: what django-import-export is told of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone
from import_export.resources import ModelResource
from import_export.results import Error, RowResult
from tablib import Dataset

from archive import publishing
from archive.models import Mission
from archive.sources.contact_lists.exported import (
    VERSION,
    columns_for,
    version_of,
    written_row,
)
from archive.sources.contact_lists.exported_lists import PlacedRow
from archive.writer.exported_lists import ColumnError, RowChanges, plan_row
from archive.writer.faults import WriteError
from archive.writer.references import ReferenceMissingError, References

_AT_ONCE = 200


class MissionRowResult(RowResult):
    """What became of one row of a list: its place, and what it changes."""

    place = ""
    changes: RowChanges | None = None


@dataclass
class Asked:
    """What an editor asks of a list: its rows, and the conflicts to be decided for the list."""

    rows: Sequence[PlacedRow]
    by: AbstractBaseUser
    insist: Collection[tuple[str, str]] = ()  # slug, column


class MissionResource(ModelResource):
    """Missions with contact points, hours and districts, one a row; docs/contacts.md."""

    class Meta:
        model = Mission
        fields = ("slug",)
        import_id_fields = ("slug",)
        use_transactions = True

    def __init__(self, asked: Asked | None = None) -> None:
        super().__init__()
        self.asked = asked
        self._references = References()
        self._known: dict[str, Mission] = {}

    @classmethod
    def get_row_result_class(cls) -> type[RowResult]:
        return MissionRowResult

    def export(self, queryset: QuerySet[Mission], **kwargs: Any) -> Dataset:
        """Return missions as a table of texts, every cell in the notation it is read in."""
        today = timezone.localdate()
        missions = queryset.for_draft().order_by("slug").iterator(chunk_size=_AT_ONCE)
        rows = [written_row(mission.as_draft(), today) for mission in missions]
        columns = columns_for(rows)
        table = Dataset(headers=columns)
        for row in rows:
            row[VERSION] = version_of(row)
            table.append([row.get(column, "") for column in columns])
        return table

    def table(self) -> Dataset:
        """Return the rows that were asked for by their places."""
        table = Dataset(headers=["slug", "number"])
        for number, placed in enumerate(self.asked.rows):
            table.append([placed.row.draft.slug, number])
        return table

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """Read all missions of the list at once."""
        slugs = [placed.row.draft.slug for placed in self.asked.rows]
        for start in range(0, len(slugs), _AT_ONCE):
            found = Mission.objects.for_draft().filter(slug__in=slugs[start : start + _AT_ONCE])
            self._known |= {mission.slug: mission for mission in found}

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> MissionRowResult:
        """Take one row; one that changes nothing is skipped, and costs the database nothing."""
        placed = self.asked.rows[row["number"]]
        result = MissionRowResult()
        result.place = placed.place
        result.object_repr = placed.row.draft.slug
        if placed.row.misread:
            result.errors += [
                Error(ColumnError(wrong.column, wrong.error)) for wrong in placed.row.misread
            ]
            result.import_type = RowResult.IMPORT_TYPE_ERROR
            return result
        try:
            self._take(placed, result)
        except (ColumnError, WriteError, ReferenceMissingError, DatabaseError) as error:
            self._references.forget()
            result.errors.append(Error(error))
            result.import_type = RowResult.IMPORT_TYPE_ERROR
        return result

    def _take(self, placed: PlacedRow, result: MissionRowResult) -> None:
        row, mission = placed.row, self._known.get(placed.row.draft.slug)
        insist = {column for slug, column in self.asked.insist if slug == row.draft.slug}
        if mission is not None:
            result.object_id, result.object_repr = mission.pk, str(mission)
            edited, result.changes = plan_row(
                mission, row, today=timezone.localdate(), insist=insist
            )
            if not edited:
                result.import_type = RowResult.IMPORT_TYPE_SKIP
                return
        result.changes = publishing.bring_back(
            row, by=self.asked.by, references=self._references, insist=insist
        )
        is_new = mission is None
        result.import_type = RowResult.IMPORT_TYPE_NEW if is_new else RowResult.IMPORT_TYPE_UPDATE
