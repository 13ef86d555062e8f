"""What is due, done once however many nodes look."""
