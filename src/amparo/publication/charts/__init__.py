"""Charts of breakdowns: the same SVG on page and paper, with its content in words beside it."""

from amparo.publication.charts.alternative import chart_alternative
from amparo.publication.charts.collected import chart_id, charts_of
from amparo.publication.charts.picture import chart_svg

__all__ = ["chart_alternative", "chart_id", "chart_svg", "charts_of"]
