"""Who says a figure: the source at its fullest name, its mention and kind, the cue, and how the figure is quoted."""

from claims.facets.attribution.attributor import Attributor
from claims.facets.attribution.statement import Attribution

__all__ = ["Attribution", "Attributor"]
