"""The catalogue: what is in force, in memory, as sets of ids by what they are about.

It answers what a list asks: how many, which ones on page 4,999, and how many there would be
of every other choice. Its rows come from the passages; `keeping` brings it up to date.
"""

from archive.search.catalogue.keeping import forget, keep_snapshot, state
from archive.search.catalogue.selection import Selection, exchanges
from archive.search.catalogue.state import State

__all__ = ["Selection", "State", "exchanges", "forget", "keep_snapshot", "state"]
