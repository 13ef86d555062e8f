"""Setroom: the live room of an action learning set."""
