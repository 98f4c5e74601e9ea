"""What the command line can do; `cli.py` is the door to it."""
