"""Addresses of urgent actions, of the roster, and of the circle that is called."""

from django.urls import path

from guvoh.urgent.views import duty, roster, running

_ONE = "cases/<uuid:case>/urgent/<uuid:record>"

urlpatterns = [
    path("cases/<uuid:case>/urgent", running.urgent, name="case_urgent"),
    path(_ONE, running.record, name="urgent_record"),
    path(f"{_ONE}/close", running.close, name="urgent_close"),
    path(f"{_ONE}/tick/<slug:item>", running.tick, name="urgent_tick"),
    path(f"{_ONE}/attempt/<slug:item>", running.attempt, name="urgent_attempt"),
    path("cases/<uuid:case>/attempts/<uuid:record>/back", running.take_back, name="urgent_take_back"),
    path("roster", roster.roster, name="roster"),
    path("roster/new", roster.add, name="roster_new"),
    path("roster/of/<uuid:circle>/open", roster.open_to_callers, name="roster_open"),
    path("roster/<uuid:case>/<uuid:record>", roster.change, name="roster_change"),
    path("circles/<uuid:circle>/duty", duty.duty, name="duty"),
    path("circles/<uuid:circle>/duty/choose", duty.choose, name="duty_choose"),
]
