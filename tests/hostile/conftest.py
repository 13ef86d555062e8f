"""The browser of the end-to-end tests, for those who look at pages here."""

from tests.e2e.conftest import chromium

__all__ = ["chromium"]
