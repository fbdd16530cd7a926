"""The WSGI entry for granian's workers: config.wsgi, deaf to Ctrl-C.

A terminal sends Ctrl-C to the server and to its workers, and the server then ends its workers
itself. A worker that hears both at once can wait for itself for ever (granian 2.8 sets a
threading.Event in its signal handler), so workers hear only the server.
"""

import signal

from config.wsgi import application

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

__all__ = ["application"]
