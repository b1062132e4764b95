"""What is wrong with a file as it came with a form: cut off on the way, empty, a program."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guvoh.pages.forms.form import KindForm

WHOLE = "whole"
"""A hidden field that stands behind every file of a form: where it is missing, the sending broke off."""


def check(request: HttpRequest, form: KindForm) -> None:
    """Say it at the field, before the form is read. Out: nothing; the errors stand in the form."""
    if form.multipart and WHOLE not in request.POST:
        broken = _("The file did not arrive whole. Nothing of it was stored; please send it again.")
        for field in form.fields.values():
            if field.spec.type == "file":
                form.add_error(broken, field.spec.name)
        return
    for name, upload in form.uploads.items():
        if getattr(getattr(upload, "ref", None), "size", 1) == 0:
            form.add_error(_("This file is empty. Nothing was stored."), name)
        elif getattr(upload, "program", False):
            form.add_error(_("This is a program and not a document. It was not stored."), name)
