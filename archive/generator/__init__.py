"""Archives of any size, invented but lifelike: the same seed gives the same bytes.

Plain Python: it yields drafts, in the order of an export. For benchmarks and tests.
"""
