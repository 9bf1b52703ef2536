"""What every test shares: the same examples of hypothesis in every run, and the material beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

CHECKOUT = Path(__file__).resolve().parents[1]

# The same examples on every machine, and none that fails because a machine is slow.
settings.register_profile("deterministic", derandomize=True, deadline=None, print_blob=False, database=None)
settings.load_profile("deterministic")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml, dvc.yaml, schemas/ and seeds/."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared` with real pages and their gold; the test skips where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (real pages and their gold), which is not beside this checkout")
    return folder
