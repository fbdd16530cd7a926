"""Two texts side by side: versions of one, languages of one event, the work of two editors."""
