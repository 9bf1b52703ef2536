"""How figures may stand, the gravest first."""

STATUSES = ("contested", "updated", "refined", "agreed", "single")
