"""Days that someone fills in: near enough to count with, and to stand on a page.

The calendar ends in 9999; the day after its last one is an error instead of a day.
"""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
OUT_OF_REACH = _("Deze datum kan niet. Kies een datum van 2000 tot en met 2100.")
WITHIN_REACH = (MinValueValidator(FIRST, OUT_OF_REACH), MaxValueValidator(LAST, OUT_OF_REACH))
