"""What the fault tests are made of: the program, its seeded database, clients, pictures, a mail server, a small disk."""
