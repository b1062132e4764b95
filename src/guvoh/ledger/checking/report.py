"""What a check found."""

from dataclasses import dataclass, field
from uuid import UUID

from guvoh.ledger.reading.alarms import Damage


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be; `chain`: actions or access."""

    replica: UUID
    seq: int
    damage: Damage
    chain: str = "actions"
    case: UUID | None = None

    def __str__(self) -> str:
        return f"{self.chain} {self.replica} {self.seq}: {self.damage.value}"


@dataclass
class Report:
    """`actions`, `openings`: how many were read; `with_keys`: how many of the actions were checked with keys.

    `sealed_to_others`: actions of which this member's keys open nothing. `heads`: replica → (seq, head), to be
    compared with a head kept outside: nothing in the database tells that the newest part was cut off.
    """

    actions: int = 0
    openings: int = 0
    cases: int = 0
    with_keys: int = 0
    sealed_to_others: int = 0
    problems: list[Problem] = field(default_factory=list)
    heads: dict[UUID, tuple[int, bytes]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Nothing was found. Without keys this means no more than order and wholeness."""
        return not self.problems

    @property
    def first(self) -> Problem | None:
        """The first problem, in the order of the chains."""
        return self.problems[0] if self.problems else None
