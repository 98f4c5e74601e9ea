"""What a Digital-Check is: the catalogue, answers, scoring and the report model, in pure Python."""
