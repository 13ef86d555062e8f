"""What can be read from a room: who somebody is in it, its plan, its turns.

Nothing here decides or changes anything but turns, which follow who is here.
"""
