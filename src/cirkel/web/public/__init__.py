"""Pages for anyone; a signed-in partner sees the partners' release on the same pages."""
