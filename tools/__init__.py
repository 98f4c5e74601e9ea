"""What a developer runs from the Makefile: set-up and measurements."""
