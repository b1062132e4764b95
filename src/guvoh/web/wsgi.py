"""The WSGI application. A worker that misses a declaration does not start."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guvoh.web.settings")
application = get_wsgi_application()

from guvoh.pages.checks import refuse_undeclared  # noqa: E402

refuse_undeclared()
