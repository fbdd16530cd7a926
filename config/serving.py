"""The WSGI entry for granian's workers: config.wsgi, deaf to Ctrl-C, seldom looking for cycles.

A terminal sends Ctrl-C to the server and to its workers, and the server then ends its workers
itself. A worker that hears both at once can wait for itself for ever (granian 2.8 sets a
threading.Event in its signal handler), so workers hear only the server, which has kept for itself
what it was told before they were made.

The catalogue and what is remembered stay, and nearly all else is freed when the last reference
goes. Looking through all of it for cycles of objects held up one search in eighty for 160 ms.
What is freed lies scattered, and glibc keeps it, until it is told to give it back.
"""

import gc
import signal
import threading
import time

from archive.memory import give_back
from config.wsgi import application

_SECONDS_TO_KEEP = 5


def _give_back_ever_again() -> None:
    while True:
        time.sleep(_SECONDS_TO_KEEP)
        give_back()


signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGINT})
threading.Thread(target=_give_back_ever_again, name="memory", daemon=True).start()
gc.freeze()
gc.set_threshold(4_000, 10, 10)

__all__ = ["application"]
