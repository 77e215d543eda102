"""Who is known without a purchase: the input customers, and lines that are no purchase day."""

from dataclasses import dataclass
from datetime import date

from .rows import Rows
from .side_inputs import known_test_customers
from .transactions import Line

UNKNOWN_CHANNEL = "unknown"


@dataclass(frozen=True)
class KnownCustomers:
    """The accepted rows of customers, and who has a line on any day, known yet or not."""

    first_seen: dict[str, date | None]  # test customers are not in it
    channels: dict[str, str | None]
    first_line: dict[str, date]  # customer → day of the first accepted line, of any day

    @staticmethod
    def of(customers: Rows, lines: list[Line]) -> "KnownCustomers":
        """From the judged rows of customers and all accepted lines."""
        value, tests = customers.value, known_test_customers(customers)
        rows = [row for row in customers.accepted() if value["customer_id"][row] not in tests]
        moments = {value["customer_id"][row]: value["first_seen_at"][row] for row in rows}
        first_line: dict[str, date] = {}
        for line in lines:
            first_line[line.customer_id] = min(line.day, first_line.get(line.customer_id, line.day))
        return KnownCustomers(
            {customer: moment.local.date() if moment else None for customer, moment in moments.items()},
            {value["customer_id"][row]: value["acquisition_channel"][row] for row in rows},
            first_line,
        )

    def by(self, day: date) -> set[str]:
        """Those known by a day: by a line, by first_seen_at, or listed without one and without any line."""
        found = {customer for customer, first in self.first_line.items() if first <= day}
        for customer, seen in self.first_seen.items():
            if seen is not None:
                found |= {customer} if seen <= day else set()
            elif customer not in self.first_line:
                found.add(customer)
        return found

    def channel(self, customer: str) -> str:
        """acquisition_channel, `unknown` where none is given."""
        return self.channels.get(customer) or UNKNOWN_CHANNEL
