"""How long what people said is kept. The page that says who sees what reads these numbers too."""

from typing import Final

TEXT_DAYS: Final = 90
"""Days that words are kept, counted in whole weeks."""

ROW_DAYS: Final = 365
"""Days that everything else of a record is kept, counted in whole weeks."""
