"""Addresses of signing in, of one's own account, and of circles and members."""

from django.urls import path

from guvoh.circles.middleware import LOCK
from guvoh.membership.views import account, circles, drafts, enter, inviting, join, paper, people, recover, restored

urlpatterns = [
    path("sign-in", enter.sign_in, name="sign_in"),
    path(LOCK.lstrip("/"), enter.lock, name="lock"),
    path("recover", recover.by_sheet, name="recover"),
    path("lost-second-factor", recover.lost_factor, name="lost_factor"),
    path("join", join.join, name="join"),
    path("return", join.come_back, name="return"),
    path("paper", paper.asked_back, name="paper"),
    path("paper.png", paper.picture, name="paper_picture"),
    path("drafts", drafts.kept, name="drafts"),
    path("drafts/<uuid:draft>", drafts.go_on, name="draft"),
    path("drafts/<uuid:draft>/text", drafts.text, name="draft_text"),
    path("drafts/<uuid:draft>/away", drafts.throw_away, name="draft_away"),
    path("account", account.account, name="account"),
    path("account/name", account.name, name="own_name"),
    path("account/passphrase", account.passphrase, name="passphrase"),
    path("account/new-keys", account.new_keys, name="new_keys"),
    path("account/sheet", account.sheet, name="sheet"),
    path("account/codes", account.codes, name="codes"),
    path("account/second-factor", account.second_factor, name="second_factor"),
    path("circles", circles.circles, name="circles"),
    path("circles/new", circles.new, name="new_circle"),
    path("circles/<uuid:circle>", circles.circle, name="circle"),
    path("circles/<uuid:circle>/invite", inviting.invite, name="invite"),
    path("circles/<uuid:circle>/add", inviting.add, name="add_member"),
    path("circles/<uuid:circle>/invitations/<uuid:invite>/withdraw", inviting.withdraw, name="withdraw_invitation"),
    path("circles/<uuid:circle>/members/<uuid:member>/admit", inviting.admit, name="admit"),
    path("circles/<uuid:circle>/members/<uuid:member>/role", people.role, name="role"),
    path("circles/<uuid:circle>/members/<uuid:member>/remove", people.remove, name="remove"),
    path("circles/<uuid:circle>/members/<uuid:member>/ask-back", inviting.ask_back, name="ask_back"),
    path("members/<uuid:member>", people.member, name="member"),
    path("members/<uuid:member>/lock", people.lock, name="lock_member"),
    path("members/<uuid:member>/unlock", people.unlock, name="unlock_member"),
    path("members/<uuid:member>/reset", people.reset, name="reset_factor"),
    path("restored", restored.restored, name="restored"),
    path("proposals/<str:of>", people.agree, name="agree"),
    path("returning/<uuid:readmission>", inviting.returning, name="returning"),
]
