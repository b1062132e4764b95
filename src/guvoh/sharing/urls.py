"""Addresses of sharing: of a case, of guests, of a circle's rule for its new cases."""

from django.urls import path

from guvoh.sharing.views import guests, naming, shares, standing

urlpatterns = [
    path("cases/<uuid:case>/shares", shares.shares, name="case_shares"),
    path("cases/<uuid:case>/shares/new", shares.give, name="case_share"),
    path("cases/<uuid:case>/shares/<uuid:circle>/withdraw", shares.withdraw, name="case_withdraw"),
    path("cases/<uuid:case>/guests/new", guests.invite, name="case_guest"),
    path("cases/<uuid:case>/names", naming.put, name="case_names"),
    path("circles/<uuid:circle>/standing", standing.standing, name="standing"),
    path("circles/<uuid:circle>/standing/new", standing.rule, name="standing_rule"),
    path("circles/<uuid:circle>/standing/<uuid:receiver>/end", standing.end, name="standing_end"),
]
