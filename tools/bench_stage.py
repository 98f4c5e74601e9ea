"""The stage of a measurement: our server and the bare one, asked in turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.catalogue import Catalogue
from tools.bench_client import Sample
from tools.bench_examples import Example
from tools.bench_servers import Server


@dataclass(frozen=True, slots=True)
class Stage:
    """Both servers, with what is kept in ours; with the `others` they are warmed up."""

    ours: Server
    bare: Server
    examples: Sequence[Example]
    others: Sequence[Example]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Pair:
    """What the same thing costs in ours and in the bare server."""

    name: str
    aim: str = ""
    ours: Sample = field(default_factory=Sample)
    bare: Sample = field(default_factory=Sample)

    @property
    def cpu_ratio(self) -> float:
        return self.ours.cpu_each / self.bare.cpu_each

    @property
    def wall_ratio(self) -> float:
        return self.ours.typical / self.bare.typical
