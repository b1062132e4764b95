"""Addresses of letters, bodies and officers."""

from django.urls import path

from guvoh.correspondence.views import answers, bodies, letters, officers, offices, register

urlpatterns = [
    path("letters", letters.letters, name="letters"),
    path("letters/new", register.add, name="letter_new"),
    path("letters/<uuid:case>/<uuid:record>", register.entry, name="letter_entry"),
    path("letters/<uuid:case>/<uuid:record>/move", register.move, name="letter_move"),
    path("cases/<uuid:case>/letters", letters.section, name="case_letters"),
    path("cases/<uuid:case>/letters/<uuid:record>/answered", answers.answered, name="letter_answered"),
    path("bodies", bodies.bodies, name="bodies"),
    path("bodies/<str:code>", bodies.body, name="body"),
    path("bodies/<str:code>/officer", officers.officer, name="officer"),
    path("bodies/<str:code>/offices/new", offices.add, name="office_new"),
    path("offices/<uuid:case>/<uuid:record>", offices.change, name="office"),
]
