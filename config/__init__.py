"""The project around the archive: settings, root addresses, WSGI entry."""
