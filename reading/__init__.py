"""How a document is understood: bytes in, plain values out; no database, no request."""
