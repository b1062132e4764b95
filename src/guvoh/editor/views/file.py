"""The file of an edition, to take along."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from guvoh.circles.requests import keyring_of
from guvoh.editor.queries.editions import edition
from guvoh.pages.screens import screen


@screen(rule="procedure.see", nav="procedures")
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    """The same YAML that the lawbook's folder holds; brought in elsewhere it is the same edition."""
    one = edition(keyring_of(request), key)
    name = f"{one.procedure.id}.{one.procedure.edition}.yaml"
    answer = HttpResponse(one.text.encode(), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
