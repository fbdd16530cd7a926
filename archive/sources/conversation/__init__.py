"""Turns: who asks, who answers, who gives the floor, with labels and without."""
