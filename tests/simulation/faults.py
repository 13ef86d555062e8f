"""What may break in a simulated world."""

FAULTS = {
    "cut": "a connection is reset; what is on its way arrives or does not",
    "half_open": "packets vanish both ways",
    "deaf": "the client hears nothing any more",
    "mute": "the server hears nothing any more",
    "stall": "a client stops reading for a while",
    "lag": "frames take seconds",
    "twice": "the client sends the same request again",
    "storm": "all connections of a node are reset at once",
    "crash": "a node dies with requests on their way",
    "crash_before": "a node dies before the commit",
    "crash_after": "a node dies after the commit, before the reply",
    "drain": "a node is restarted politely",
    "trouble": "the database refuses to write",
    "unknown": "the commit's answer is lost",
    "slow_log": "a commit takes its time, so that nodes race",
    "hints_lost": "hints between nodes get lost, doubled, late",
    "hints_down": "no hint comes through for a while",
    "clock": "nodes' clocks differ and are corrected; people's clocks are set",
    "reload": "a person reloads the page with requests pending",
    "tab": "a person opens a second tab, or closes one",
    "dropout": "the holder of the seat goes away for a while",
    "absence": "somebody goes away for a while",
    "removal": "the coach sends somebody out, or lets somebody in",
    "outside": "the set changes a role or the meeting over HTTP",
}
"""By name: what it does."""
