"""From mentions and entities to claims: who holds which post, who did what, where and when."""
