"""manage.py serve: the production server."""

import gc
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from archive.operations import OperationError, demo, prepare, server
from archive.operations.progress import Progress
from archive.search import placing, rebuild


class Command(BaseCommand):
    """Serves with granian; with --prepare everything is put in place first."""

    help = "Serve the archive with the production server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address and --prepare; the settings HOST, PORT and WORKERS are the defaults."""
        parser.add_argument("--host", default=settings.HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=settings.WORKERS)
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, bring search up to date, compile translations, collect static "
            "files and, with DEMO=1, load the demo archive",
        )

    def handle(self, **options: Any) -> None:
        """Refuse what cannot be served, prepare if asked, then become the server."""
        is_first = not server.is_begun_anew()
        if is_first:
            server.require_free_port(options["host"], options["port"])
        prepare.require_database()
        if options["prepare"]:
            self._prepare()
        elif waiting := prepare.unapplied_migrations():
            raise OperationError(
                f"{len(waiting)} migrations are not applied. Make a backup, "
                "then run `manage.py migrate` or `manage.py serve --prepare`."
            )
        if is_first:
            address = server.address(options["host"], options["port"])
            self.stdout.write(f"{settings.SITE_NAME}: {address}  (Ctrl-C stops it)")
        server.serve(options["host"], options["port"], options["workers"])

    def _prepare(self) -> None:
        gc.enable()
        if applied := prepare.migrate_database():
            self.stdout.write(f"Applied {applied} migrations.")
        if waiting := rebuild.due():
            self.stdout.write("The index of words was written by another version; writing it anew.")
            with Progress(self.stderr._out, "editions", waiting) as progress:
                rebuild.rebuild(progress.step)
        if waiting := placing.waiting():
            self.stdout.write("Giving the words of new passages their places.")
            with Progress(self.stderr._out, "blocks", waiting) as progress:
                placing.place(progress.step)
        if compiled := prepare.compile_catalogues():
            self.stdout.write(f"Compiled {compiled} catalogues of translations.")
        if prepare.collect_static_files():
            self.stdout.write("Collected static files.")
        if demo.is_wanted():
            password = demo.load_demo_archive()
            self.stdout.write(
                "Loaded the demo archive: everything in it is invented.\n"
                f"Editors enter at /admin/ as {demo.EDITOR}, password {password}\n"
                "(shown this once; `manage.py changepassword demo-editor` sets another)"
            )
