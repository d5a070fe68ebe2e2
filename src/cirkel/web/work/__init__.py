"""Pages for partners at work: deliveries."""
