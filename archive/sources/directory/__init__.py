"""Embassies and consulates: one record's values, and when an office is open."""
