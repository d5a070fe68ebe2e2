"""Coming in, and what people arrange on their own account. Signing in itself is allauth's."""
