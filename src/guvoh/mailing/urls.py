"""Addresses of notices."""

from django.urls import path

from guvoh.mailing.views import account

urlpatterns = [
    path("account/notices", account.notices, name="notices"),
    path("account/notices/off", account.off, name="notices_off"),
]
