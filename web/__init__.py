"""How it is served: requests in, pages and JSON out."""
