"""A report in other shapes: text (Markdown), table (CSV), calendar. Each takes what `Reports`
gives for one viewer, and adds nothing a view did not show."""

from app.services.reporting.calendar import calendar
from app.services.reporting.learning import log_of_learning
from app.services.reporting.markdown import markdown
from app.services.reporting.table import table

__all__ = ["calendar", "log_of_learning", "markdown", "table"]
