"""What we hand out: a report model in, a document out."""
