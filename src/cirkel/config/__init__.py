"""How an installation is set up: settings read once from the environment, addresses, the web
server."""
