"""Where steps run: one machine or a cluster. No stage knows which."""

from claims.engines.engine import Engine, Step

__all__ = ["Engine", "Step"]
