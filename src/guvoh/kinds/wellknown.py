"""Terms of the lawbook that the program itself understands. A test sees that the lawbook has them."""

from typing import Final

VICTIM: Final = "VICTIM"  # person_role
PERPETRATOR: Final = "PERP"
CALLER: Final = "CALLER"
ATTACHED: Final = "attached"  # contact_result
NEW_CASE: Final = "new_case"
CLOSING_RESULTS: Final = ("advice", "not_ours", "referred", "silent", "lost")
INTAKE: Final = "intake"  # case_status
CLOSED_STATUSES: Final = frozenset({"closed", "archived"})  # case_status
TASK_OVER: Final = frozenset({"done", "dropped"})  # task_status
KEPT: Final = frozenset({"yes"})  # safeguard_result
BROKEN: Final = frozenset({"late", "part", "no", "formal"})
STATISTICS: Final = "C.STAT"  # cpurp
NAMED_TO_MEMBERS: Final = "C.SHARE.COAL"
NO_CONSENT: Final = frozenset({"refused", "withdrawn"})  # consent_decision
REFUSALS: Final = frozenset({"REFUSE"})  # decision
STOPPING: Final = frozenset({"NOREG", "REFUSE", "SUSP", "TERM"})
REOPENINGS: Final = frozenset({"REOPEN", "OVERT"})
OUR_WORK: Final = ("FILED", "REPRES", "DECISIVE")  # effect: "as a result of our activities"
CONVICTED: Final = ("CONV", "CONVLESS")  # verdict
COURTS: Final = ("INVJUDGE", "COURT1", "COURT2", "COURT3", "SUPREME", "MILCOURT")  # body
COMPENSATION: Final = "COMP"  # redress
AWARDED: Final = ("AWARDED", "UNPAID", "PARTPAID", "PAID")  # paystat
UN_COMMUNICATION: Final = "un_communication"  # proceeding_type
BODIES: Final = {  # body, by the procedure that is led before it
    "un.hrc": "HRC", "un.cat22": "CAT", "un.ced": "CED", "un.ced31": "CED", "un.wgad": "WGAD", "un.wgeid": "WGEID",
}  # fmt: skip
