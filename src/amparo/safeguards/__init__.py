"""Who may see what, the identity vault and the audit chain."""
