"""Forms of members and circles. Secrets are never put back into a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guvoh.circles.directory.view import Directory
from guvoh.circles.roles import Role
from guvoh.pages.forms.problems import Problem

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Said = str | _StrPromise


class Form(forms.Form):
    """Fields are drawn by membership/field.html, in this form's order."""

    required_css_class = ""
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _required(field.label or "")

    @property
    def problems(self) -> list[Problem]:
        """For the error summary."""
        found = []
        for name, errors in self.errors.items():
            anchor = self[name].id_for_label if name in self.fields else ""
            found += [Problem(str(text), anchor) for text in errors]
        return found

    def refuse(self, text: str | Promise, field: str | None = None) -> None:
        """Say why, beside a field or above all."""
        self.add_error(field, str(text))


def _required(label: str | Promise) -> str:
    return gettext("Nothing stands under “%(label)s”.") % {"label": str(label).rstrip("?")}


def secret(label: "Said", hint: "Said" = "", *, fresh: bool = False) -> forms.CharField:
    """A passphrase field. Empty again whenever the page comes back."""
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(
            attrs={
                "autocomplete": "new-password" if fresh else "current-password",
                "class": "govuk-input govuk-input--width-30",
            }
        ),
    )


def text(label: "Said", hint: "Said" = "", *, longest: int = 120, **attrs: str) -> forms.CharField:
    """One line."""
    about = {"autocomplete": "off", "spellcheck": "false", "class": "govuk-input govuk-input--width-30", **attrs}
    return forms.CharField(label=label, help_text=hint, max_length=longest, widget=forms.TextInput(attrs=about))


def code(label: "Said", hint: "Said" = "", *, required: bool = True) -> forms.CharField:
    """Six digits, or a printed code."""
    about = {"autocomplete": "one-time-code", "class": "govuk-input govuk-input--width-20", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=40,
        required=required,
        widget=forms.TextInput(attrs=about),
    )


class SignIn(Form):
    """Name, passphrase and a code, at once: nobody learns which of them was wrong."""

    name = text(_("Your name here"), autocomplete="off")
    passphrase = secret(_("Passphrase"))
    code = code(_("Six digits"), _("From your authenticator; or one of the ten codes you printed."), required=False)


class Recover(Form):
    """The way back by the recovery sheet, with a new passphrase."""

    name = text(_("Your name here"), autocomplete="off")
    sheet = text(
        _("What stands on your recovery sheet"),
        _("Eight groups of five. Capitals, spaces and dashes do not matter."),
        longest=100,
    )
    code = code(_("Six digits"), _("From your authenticator; or one of the ten codes you printed."), required=False)
    new = secret(_("New passphrase"), _("At least 14 characters. Four or five words of your own are best."), fresh=True)
    again = secret(_("The same once more"), fresh=True)

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class InvitationCodeForm(Form):
    """The code of an invitation, asked before anything else."""

    code = text(_("Invitation code"), _("26 characters. Capitals, spaces and dashes do not matter."), longest=60)


class Enrol(Form):
    """A newcomer's name and passphrase."""

    name = text(
        _("Your name here"),
        _("Colleagues see it, and you sign in with it. It need not be your full name."),
        autocomplete="off",
    )
    new = secret(_("Passphrase"), _("At least 14 characters. Four or five words of your own are best."), fresh=True)
    again = secret(_("The same once more"), fresh=True)

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class Return(Form):
    """The way back by a colleague's code."""

    code = text(_("Code from your colleague"), _("26 characters."), longest=60)
    new = secret(_("New passphrase"), _("At least 14 characters. Four or five words of your own are best."), fresh=True)
    again = secret(_("The same once more"), fresh=True)

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class Printed(Form):
    """Proof that the sheet was printed and the authenticator set up."""

    group = text(_("Group of the sheet"), longest=12)
    digits = text(_("Six digits"), _("That your authenticator shows now."), longest=12)

    def __init__(self, *args: Any, number: int, with_digits: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].label = _("Group %(number)s of your sheet") % {"number": number}
        if not with_digits:
            del self.fields["digits"]


class Passphrase(Form):
    """Another passphrase, for who knows the one of now."""

    old = secret(_("Passphrase of now"))
    new = secret(_("New passphrase"), _("At least 14 characters. Four or five words of your own are best."), fresh=True)
    again = secret(_("The same once more"), fresh=True)

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class NewKeys(Passphrase):
    """The same fields; the old passphrase is asked so that nobody else does this at her screen."""


class Name(Form):
    """Another name."""

    name = text(_("Your name here"), autocomplete="off")


class Confirm(Form):
    """The passphrase once more."""

    passphrase = secret(_("Your passphrase"), _("Asked again, so that nobody else does this at your screen."))


class SecondFactor(Form):
    """Another authenticator, tried before it is taken."""

    digits = text(_("Six digits"), _("That the new authenticator shows now."), longest=12)
    passphrase = secret(_("Your passphrase"), _("Asked again, so that nobody else does this at your screen."))


ROLES: Sequence[tuple[str, str | Promise]] = (
    (Role.READER, _("Reads")),
    (Role.MEMBER, _("Reads and writes")),
    (Role.COORDINATOR, _("Coordinator: also invites, removes, shares outside, closes")),
)


class Invite(Form):
    """Who is invited, and to what role."""

    note = text(
        _("Who is it?"), _("For yourselves, until the person has chosen a name. Initials are enough."), longest=60
    )
    role = forms.ChoiceField(label=_("May do"), choices=ROLES, widget=forms.RadioSelect, initial=Role.MEMBER)


class RoleForm(Form):
    """Another role."""

    role = forms.ChoiceField(label=_("May do"), choices=ROLES, widget=forms.RadioSelect)


class NewCircle(Form):
    """A circle's name and sort."""

    name = text(_("Name of the circle"))
    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=(("organisation", _("An organisation")), ("group", _("A working group"))),
        widget=forms.RadioSelect,
        initial="group",
    )


class AddMember(Form):
    """A colleague of another circle, and his role in this one."""

    member = forms.ChoiceField(label=_("Colleague"), widget=forms.Select(attrs={"class": "govuk-select"}))
    role = forms.ChoiceField(label=_("May do"), choices=ROLES, widget=forms.RadioSelect, initial=Role.MEMBER)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = people  # type: ignore[attr-defined]


def _same_twice(form: forms.Form) -> dict[str, Any]:
    cleaned = form.cleaned_data
    if "new" in cleaned and "again" in cleaned and cleaned["new"] != cleaned["again"]:
        form.add_error("again", str(_("The two passphrases are not the same.")))
    return cleaned


def people(directory: Directory, names: dict[Any, str]) -> list[tuple[str, str]]:
    """Choices of members by name."""
    return sorted(((member.hex, name) for member, name in names.items()), key=lambda pair: pair[1].casefold())
