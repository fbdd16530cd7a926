"""Labels: what stands before a turn's words and says who speaks, found and weighed over a page."""
