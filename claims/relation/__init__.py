"""What two claims have to do with each other: what each is about, and whether their values can both hold.

`link` asks whether two claims are about one figure and `checks` what follows from it; both read the answers here.
"""

from claims.relation.called import names_called, of_another, telling, two_names
from claims.relation.compare import Relation, compare
from claims.relation.interval import Interval, value_interval
from claims.relation.movement import as_of, movement
from claims.relation.news import CALCULATED, alike, other_news
from claims.relation.pairs import ALL_PAIRS, compared, most_common_movement
from claims.relation.relate import Related, relate
from claims.relation.subject import PARTS, Subject, other_kind, remember, subject_of

__all__ = [
    "ALL_PAIRS",
    "CALCULATED",
    "PARTS",
    "Interval",
    "Related",
    "Relation",
    "Subject",
    "alike",
    "as_of",
    "compare",
    "compared",
    "most_common_movement",
    "movement",
    "names_called",
    "of_another",
    "other_kind",
    "other_news",
    "relate",
    "remember",
    "subject_of",
    "telling",
    "two_names",
    "value_interval",
]
