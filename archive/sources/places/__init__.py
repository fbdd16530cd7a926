"""Countries, cities and positions on the earth, and their clocks."""
