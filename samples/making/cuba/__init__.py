"""Returns whose totals are the ones that Cuba published for 2019 and 2020. Every row is fictional."""
