"""A simulated member: what the browser's client does, and what a person would do with it.

Demonstration, simulation, the kill test and the load generator share it.
"""
