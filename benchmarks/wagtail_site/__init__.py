"""The same briefings as a site of Wagtail, as its manual would have one built."""
