"""The room: values, formats, commands, events, rules, views. No clock, no I/O, no framework."""
