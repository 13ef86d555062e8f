"""What may break in a simulated world."""

FAULTS = {
    "cut": "a connection is reset; what is on its way arrives or does not (F1)",
    "half_open": "packets vanish both ways (F2)",
    "deaf": "the client hears nothing any more (F3)",
    "mute": "the server hears nothing any more (F3)",
    "stall": "a client stops reading for a while (F18)",
    "lag": "frames take seconds (F5)",
    "twice": "the client sends the same request again (F4)",
    "storm": "all connections of a node are reset at once (F25)",
    "crash": "a node dies with requests on their way (F8, F9)",
    "crash_before": "a node dies before the commit (F6)",
    "crash_after": "a node dies after the commit, before the reply (F7)",
    "drain": "a node is restarted politely (F26)",
    "trouble": "the database refuses to write (F13)",
    "unknown": "the commit's answer is lost (F14)",
    "slow_log": "a commit takes its time, so that nodes race (F5)",
    "hints_lost": "hints between nodes get lost, doubled, late (F12)",
    "hints_down": "no hint comes through for a while (F12)",
    "clock": "nodes' clocks differ and are corrected; people's clocks are set (F19)",
    "reload": "a person reloads the page with requests pending",
    "tab": "a person opens a second tab, or closes one (F24)",
    "dropout": "the holder of the seat goes away for a while (F22)",
    "absence": "somebody goes away for a while (F23)",
    "removal": "the coach sends somebody out, or lets somebody in (F23)",
    "outside": "the set changes a role or the meeting over HTTP",
}
"""By name: what it does, and which row of the fault matrix (reliability.md §3.3) it is."""
