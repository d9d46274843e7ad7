"""The recipe that makes the shipped model. Needs the `train` extra; nothing else imports torch."""
