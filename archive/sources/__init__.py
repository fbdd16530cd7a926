"""Pure Python, no Django: the text of one source form becomes frozen drafts."""
