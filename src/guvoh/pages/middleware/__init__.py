"""Middleware in the order of `settings.MIDDLEWARE`: headers, static, refusals, language, (CSRF, session), answers."""
