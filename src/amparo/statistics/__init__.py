"""Intervals, comparisons, effects and disclosure control. numpy and scipy only."""
