"""Every page of a case, for those who write, those who read, and those who do not have it."""

import pytest

from casework.casefile.conftest import Browser
from ledger.cases import entry

pytestmark = pytest.mark.django_db

SECTIONS = (
    "case", "case_people", "case_events", "case_custody", "case_track", "case_documents", "case_consents",
    "case_tasks", "case_notes", "case_timeline", "case_history",
)  # fmt: skip
ASKING = ("case_lead", "case_status", "case_close", "case_reopen", "case_summary")
KINDS = ("person", "event", "act", "involvement", "custody", "consent", "step", "document", "task", "note")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_can_be_read_in_both_languages(us, case, file, language):
    amina = Browser(us.amina, language=language)
    for name in (*SECTIONS, *ASKING):
        amina.page(name, case)
    for kind in KINDS:
        amina.page("record_add", case, kind)
    for one in file().records.values():
        if one.kind not in ("case", "contact"):
            for name in ("record", "record_change", "record_remove"):
                amina.page(name, case, one.id)
    amina.page("event_acts", case, entry(file(), "event").id)
    amina.page("record_change", case, entry(file(), "case").id)
