"""The head of a page: title, date, place, number, occasion, what nobody spoke."""
