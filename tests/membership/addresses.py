"""The addresses of this package and of the frame, and one form page to be cut off in."""

from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path

from guvoh.membership import typed
from guvoh.pages.screens import screen

saved = []
FORM = """{% extends "pages/base.html" %}{% block title %}Форма{% endblock %}{% block main %}<h1>Форма</h1>
<form action="{{ page.here }}" method="post">{% csrf_token %}<input type="hidden" name="once" value="{{ once }}">
<label for="s">Рассказ</label><textarea id="s" name="story">{{ story }}</textarea><button>Сохранить</button></form>
{% endblock %}"""


@screen(rule="any_member", methods=("GET", "POST"), query=("from",))
def form(request):
    if request.method == "POST":
        saved.append(request.POST["story"])
        return HttpResponseRedirect("/form")
    draft = typed.draft_of(request)
    given = {"once": draft["once"], "story": draft["story"]} if draft else {"once": "7", "story": ""}
    return HttpResponse(engines["django"].from_string(FORM).render(given, request))


urlpatterns = [
    path("form", form),
    path("", include("guvoh.membership.urls")),
    path("", include("guvoh.pages.urls")),
]
handler404 = "guvoh.pages.answers.not_found"
handler400 = "guvoh.pages.answers.bad_request"
