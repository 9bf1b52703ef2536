"""Findings to labelled fact-check examples."""

from __future__ import annotations

from claims.stages.run import Run, leave


def examples(run: Run) -> None:
    """All examples of the corpus."""
    from claims.examples import make_examples
    from claims.tables import read

    parameters = run.parameters
    claims, figures, checks, documents = (
        read(name, run.root / "tables") for name in ("claims", "figures", "checks", "documents")
    )
    made = make_examples(
        claims,
        figures,
        checks,
        documents,
        parameters.seed,
        train=parameters.train,
        validation=parameters.validation,
    )
    run.engine.put("examples", made)
    leave(run, "examples", {"tables/examples": "examples"})
