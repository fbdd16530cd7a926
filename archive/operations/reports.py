"""The account of an import as a JSON list, written while the import runs: of any length."""

import json
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from archive.operations import OperationError


class Report:
    """A file of accounts: `with Report(path) as report: report.add({...})`.

    It bears its name only once it is whole. Without a path nothing is written. Raises
    OperationError when it cannot be.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._draft = path.with_name(f"{path.name}.part") if path else None
        self._file: TextIO | None = None
        self._count = 0

    def __enter__(self) -> Self:
        if self._draft:
            try:
                self._file = self._draft.open("w", encoding="utf-8")
            except OSError as error:
                raise self._error(error) from error
        return self

    def add(self, account: dict) -> None:
        """Write one more account."""
        if self._file:
            self._write(",\n" if self._count else "[\n")
            self._write(json.dumps(account, ensure_ascii=False, indent=1))
            self._count += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self._file:
            return
        if kind is None:
            self._write("\n]\n" if self._count else "[]\n")
        self._file.close()
        if kind is None:
            self._draft.replace(self._path)

    def _write(self, text: str) -> None:
        try:
            self._file.write(text)
        except OSError as error:
            raise self._error(error) from error

    def _error(self, error: OSError) -> OperationError:
        return OperationError(
            f"the report cannot be written to {self._path}: {error.strerror or error}"
        )
