"""Statements against evidence."""
