"""A second reading of who speaks each line, learnt from pages that careful readers labelled."""
