"""Addresses of contacts and of the register."""

from django.urls import path

from guvoh.casework.views import contact_outcomes, contact_prints, contacts, register

urlpatterns = [
    path("contacts/new", contacts.new, name="new_contact"),
    path("contacts/check", contacts.check, name="contact_check"),
    path("contacts/clock", contacts.clock, name="contact_clock"),
    path("contacts/sheet", contact_prints.empty, name="contact_sheet"),
    path("contacts/<uuid:case>/<uuid:record>", contacts.one, name="contact"),
    path("contacts/<uuid:case>/<uuid:record>/change", contacts.change, name="contact_change"),
    path("contacts/<uuid:case>/<uuid:record>/accept", contacts.accept, name="contact_accept"),
    path("contacts/<uuid:case>/<uuid:record>/called", contacts.called, name="contact_called"),
    path("contacts/<uuid:case>/<uuid:record>/outcome", contact_outcomes.outcome, name="contact_outcome"),
    path("contacts/<uuid:case>/<uuid:record>/hand-over", contact_prints.make_sheet, name="contact_make_sheet"),
    path(
        "contacts/<uuid:case>/<uuid:record>/hand-over/<uuid:action>",
        contact_prints.hand_over,
        name="contact_hand_over",
    ),
    path("register", register.register, name="register"),
    path("register/found/<uuid:query>", register.found, name="register_found"),
]
