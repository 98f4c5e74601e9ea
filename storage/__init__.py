"""What we keep: rows and files in, domain objects out."""
