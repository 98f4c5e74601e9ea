"""What people do: one function per deed; permission is enforced here and only here."""
