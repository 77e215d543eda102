#!/usr/bin/env python3
"""Writes the demo data: two years of Maison Lumen, an online shop for home, garden, kitchen and gifts.

usage: make_demo.py [FOLDER]     default: seeds/demo; standard library only, the same bytes on every run

The shop opens on 2024-01-01 and the story ends on 2025-12-31. It is run from Paris, writes its timestamps
in UTC, reports in USD and is paid in EUR by its French and German customers. About 800 customers buy:

- those who come by email or by themselves stay, social brings many who buy once, affiliates are dear and
  weak;
- most follow the "buy till you die" story (a rate of one's own, and a chance to leave after each purchase);
  a few are faithful to the end, a few were and stopped, a few come back after most of a year;
- whoever starts in the kitchen buys more, whoever starts with a gift buys less; after the kitchen comes the
  garden;
- an order that went wrong makes its customer complain, and often leave.

Three campaigns run in 2025. The winback has no control group, as first campaigns often have none: nothing can
be said about its effect. The vip offer has one that is too small. The gift mailing held out enough people to
be measured.

The data are as untidy as real ones: returns, chargebacks, late rows, corrections, repeated rows, anonymous
sales, test accounts, and at least two rows for each reason to refuse one. What was planted is printed at
the end.

Every draw is made from `random.random()`, the only part of the module whose numbers are promised to stay the
same from one Python to the next; each part of the story has a stream of its own, so that changing one leaves
the others alone.
"""

import csv
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

SEED = 20240101
OPENING = date(2024, 1, 1)
LAST_DAY = date(2025, 12, 31)
LAST_MOMENT = datetime(2025, 12, 31, 21, 59, 59)
MONTHS = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]
SEASON = [0.95, 0.85, 0.95, 1.05, 1.1, 1.0, 0.85, 0.8, 0.95, 1.0, 1.3, 1.4]
BUYERS, PROSPECTS, TEST_ACCOUNTS, ANONYMOUS_SALES, EXACT_DUPLICATES = 800, 60, 3, 60, 25

COLUMNS = {
    "transactions": "transaction_id customer_id transaction_at amount line_id transaction_type original_transaction_id "
    "currency tax shipping discount cost quantity product_id product_category channel loaded_at",
    "customers": "customer_id first_seen_at acquisition_channel country email phone birth_date marketing_consent "
    "is_test",
    "marketing_spend": "spend_date channel amount currency campaign_id",
    "campaign_contacts": "campaign_id customer_id assigned_at contacted_at is_control channel cost currency",
    "feedback": "customer_id responded_at score kind",
    "exchange_rates": "rate_date from_currency to_currency rate",
    "forget_customers": "customer_id",
}

Row = dict[str, str]
T = TypeVar("T")


class Channel(NamedTuple):
    """How customers of one acquisition channel behave, and what one costs (USD; 0: nothing is spent)."""

    share: float
    purchases_per_week: float
    chance_to_leave: float
    taste: float
    unhappy: float
    cost_per_customer: int


CHANNELS = {
    "organic": Channel(0.22, 0.130, 0.15, 0.2, 0.05, 0),
    "paid_search": Channel(0.19, 0.105, 0.22, 0.1, 0.07, 34),
    "social": Channel(0.18, 0.048, 0.42, -0.5, 0.11, 17),
    "email": Channel(0.10, 0.155, 0.10, 0.3, 0.05, 6),
    "affiliate": Channel(0.08, 0.045, 0.42, -0.4, 0.11, 105),
    "marketplace": Channel(0.12, 0.095, 0.25, -0.1, 0.08, 22),
    "store": Channel(0.11, 0.108, 0.18, 0.0, 0.05, 0),
}

# country: (share, currency, tax in the price in %, hours from local time to UTC)
COUNTRIES = {
    "US": (0.38, "USD", 8, 6),
    "FR": (0.24, "EUR", 20, -1),
    "DE": (0.12, "EUR", 19, -1),
    "GB": (0.16, "USD", 20, 0),
    "CA": (0.10, "USD", 13, 5),
}

# category: (lowest, highest price in USD cents, weight at entry, pull on later purchases, what follows it)
CATEGORIES = {
    "kitchen": (1800, 14000, 0.22, 1.30, "garden"),
    "garden": (1200, 12000, 0.14, 1.10, "kitchen"),
    "tableware": (1400, 9000, 0.13, 1.05, "kitchen"),
    "lighting": (2500, 20000, 0.10, 0.90, "decor"),
    "textiles": (1500, 11000, 0.12, 1.00, "bath"),
    "decor": (1000, 8000, 0.11, 0.90, "lighting"),
    "bath": (900, 6000, 0.08, 1.00, "textiles"),
    "gifts": (800, 5000, 0.10, 0.60, "decor"),
}
PRODUCTS_PER_CATEGORY = 8

# campaign: (day, people, control share, chance of a purchase more, channel, cost of a contact in cents)
CAMPAIGNS = {
    "winback-2025-03": (date(2025, 3, 3), 160, 0.0, 0.10, "post", 120),
    "vip-2025-06": (date(2025, 6, 2), 120, 0.2, 0.12, "email", 8),
    "gift-2025-10": (date(2025, 10, 6), 250, 0.45, 0.13, "email", 8),
}

# What makes a row one to refuse: the reasons, and the columns that are overwritten.
DEFECTS: list[tuple[str, Row]] = [
    ("missing_transaction_id", {"transaction_id": ""}),
    ("missing_transaction_id", {"transaction_id": ""}),
    ("missing_transaction_id", {"transaction_id": ""}),
    ("missing_date", {"transaction_at": ""}),
    ("missing_date", {"transaction_at": ""}),
    ("missing_date", {"transaction_at": ""}),
    ("unreadable_date", {"transaction_at": "31/12/2024 10:15"}),
    ("unreadable_date", {"transaction_at": "2025-02-30 10:00:00"}),
    ("unreadable_date", {"transaction_at": "03.04.2025"}),
    ("unreadable_date", {"transaction_at": "yesterday"}),
    ("future_date", {"transaction_at": "2052-03-14 15:09:00"}),
    ("future_date", {"transaction_at": "2026-11-02 09:30:00"}),
    ("future_date", {"transaction_at": "2026-01-05 18:20:00"}),
    ("missing_amount", {"amount": ""}),
    ("missing_amount", {"amount": ""}),
    ("missing_amount", {"amount": ""}),
    ("missing_amount", {"amount": ""}),
    ("unreadable_amount", {"amount": "12,50"}),
    ("unreadable_amount", {"amount": "n/a"}),
    ("unreadable_amount", {"amount": "1,234.00"}),
    ("unreadable_amount", {"amount": "49.90 €"}),
    ("non_finite_amount", {"amount": "NaN"}),
    ("non_finite_amount", {"amount": "1e999"}),
    ("non_finite_amount", {"amount": "-inf"}),
    ("missing_exchange_rate", {"currency": "GBP"}),
    ("missing_exchange_rate", {"currency": "GBP"}),
    ("missing_exchange_rate", {"currency": "GBP"}),
    ("missing_exchange_rate", {"currency": "GBP"}),
    ("unknown_transaction_type", {"transaction_type": "exchange"}),
    ("unknown_transaction_type", {"transaction_type": "gift_card"}),
    ("unknown_transaction_type", {"transaction_type": "exchange"}),
    ("negative_purchase", {"transaction_type": "purchase", "amount": "-24.90"}),
    ("negative_purchase", {"transaction_type": "purchase", "amount": "-8.00"}),
    ("negative_purchase", {"transaction_type": "purchase", "amount": "-61.50"}),
    ("missing_date unreadable_amount", {"transaction_at": "", "amount": "see note"}),
    ("missing_customer_id missing_amount", {"customer_id": "", "amount": ""}),
]
CORRECTIONS, TIES = 9, 2
UNREADABLE_OPTIONALS = [("tax", "abc"), ("cost", "tbd"), ("quantity", "two")]


# --------------------------------------------------------------------------------------------------
# Chance, money and time
# --------------------------------------------------------------------------------------------------


class Dice:
    """Draws from one stream, named after the part of the story that it serves."""

    def __init__(self, stream: str) -> None:
        self.random = random.Random(f"{SEED} {stream}").random

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[int(self.random() * len(items))]

    def weighted(self, weights: dict[T, float]) -> T:
        """One of the keys, as likely as its weight says."""
        left = self.random() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return item

    def sample(self, items: Iterable[T], size: int) -> list[T]:
        """So many different items (all, where there are fewer)."""
        pool = list(items)
        return [pool.pop(int(self.random() * len(pool))) for _ in range(min(size, len(pool)))]

    def exponential(self, mean: float) -> float:
        """A waiting time."""
        return -math.log(1 - self.random()) * mean

    def normal(self) -> float:
        """A standard normal draw (Box and Muller)."""
        return math.sqrt(-2 * math.log(1 - self.random())) * math.cos(2 * math.pi * self.random())

    def gamma(self, shape: float) -> float:
        """A gamma draw of scale 1 (Marsaglia and Tsang; a shape below 1 by the usual power of a uniform)."""
        if shape < 1:
            return self.gamma(shape + 1) * (1 - self.random()) ** (1 / shape)
        d = shape - 1 / 3
        while True:
            x = self.normal()
            v = (1 + x / math.sqrt(9 * d)) ** 3
            if v > 0 and math.log(1 - self.random()) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v

    def beta(self, a: float, b: float) -> float:
        """A beta draw, out of two gamma draws."""
        x = self.gamma(a)
        return x / (x + self.gamma(b))


def share_of(cents: int, numerator: int, denominator: int) -> int:
    """cents × numerator / denominator, to the nearest cent, half up."""
    return (2 * cents * numerator + denominator) // (2 * denominator)


def money(cents: int) -> str:
    """1250 -> '12.50'."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def in_cents(amount: str) -> int:
    """'12.50' -> 1250; nothing is 0."""
    return int(amount.replace(".", "")) if amount else 0


def next_morning(moment: datetime) -> datetime:
    """When the nightly load brings in what happened at that moment."""
    return datetime.combine(moment.date() + timedelta(days=1), time(5, 30))


def moved(timestamp: str, days: int) -> str:
    """A timestamp so many days later."""
    return str(datetime.fromisoformat(timestamp) + timedelta(days=days))


def hour_in_utc(dice: Dice, day: date, country: str) -> datetime:
    """A moment at which people of that country shop; summer time is taken as April to October."""
    hours = [8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 21, 22]
    local = datetime.combine(day, time(dice.pick(hours)))
    summer = 1 if 4 <= day.month <= 10 else 0
    in_utc = local + timedelta(hours=COUNTRIES[country][3] - summer)
    return max(in_utc + timedelta(seconds=dice.whole(0, 3599)), datetime.combine(OPENING, time(8)))


# --------------------------------------------------------------------------------------------------
# People
# --------------------------------------------------------------------------------------------------


@dataclass
class Order:
    """One visit to the till; `fate` is empty, or what will be wrong with it (anonymous, spare)."""

    at: datetime
    happy: str = "neutral"
    fate: str = ""
    id: str = ""


@dataclass
class Person:
    """Somebody the shop knows, and how they behave."""

    kind: str
    channel: str
    country: str
    arrived: date
    habit: str
    weekly_rate: float
    chance_to_leave: float
    taste: float
    bulk: int
    entry: str
    consent: str
    orders: list[Order] = field(default_factory=list)
    first_seen: datetime = datetime.min
    id: str = ""

    def orders_before(self, day: date, within: int = 10_000) -> int:
        """How many orders in the given days before that day."""
        return sum(
            timedelta(0) < datetime.combine(day, time(0)) - order.at <= timedelta(days=within) for order in self.orders
        )


def newcomers_by_month(people: int) -> list[date]:
    """First days of months, one for each newcomer: more each month, and more before Christmas."""
    weights = [SEASON[month.month - 1] * (1 + 0.01 * i) for i, month in enumerate(MONTHS)]
    so_far = [round(sum(weights[: i + 1]) / sum(weights) * people) for i in range(len(MONTHS))]
    return [month for i, month in enumerate(MONTHS) for _ in range(so_far[i] - (so_far[i - 1] if i else 0))]


def make_person(dice: Dice, kind: str, month: date) -> Person:
    """Somebody who arrives in that month."""
    channel = dice.weighted({name: profile.share for name, profile in CHANNELS.items()})
    profile = CHANNELS[channel]
    country = dice.weighted({name: values[0] for name, values in COUNTRIES.items()})
    entry = dice.weighted(
        {name: values[2] * (2.5 if name == "gifts" and month.month > 10 else 1) for name, values in CATEGORIES.items()}
    )
    stays = 1 - profile.chance_to_leave
    habit = dice.weighted({"ordinary": 0.87, "faithful": 0.07 * stays, "faded": 0.04, "returner": 0.04})
    if month > date(2024, 9, 1) and habit in ("faded", "returner"):
        habit = "ordinary"
    steady = {"ordinary": 0.0, "faithful": 0.22, "faded": 0.24, "returner": 0.17}[habit]
    rate = profile.purchases_per_week * CATEGORIES[entry][3] * dice.gamma(0.6) / 0.6
    leave = dice.beta(1.1 * profile.chance_to_leave, 1.1 * stays)
    bulk = dice.whole(4, 9) if dice.chance(0.008) else 1
    return Person(
        kind,
        channel,
        country,
        month + timedelta(days=dice.whole(0, 27)),
        habit,
        steady * (0.7 + 0.6 * dice.random()) if steady else rate,
        0.01 if steady else leave,
        profile.taste + 0.7 * dice.normal(),
        bulk,
        entry,
        dice.weighted({"true": 0.73, "false": 0.22, "": 0.05}),
    )


def mood_of(dice: Dice, person: Person) -> str:
    """How an order went."""
    unhappy = CHANNELS[person.channel].unhappy
    return dice.weighted({"unhappy": unhappy, "happy": 0.55, "neutral": 0.45 - unhappy})


def next_day(dice: Dice, person: Person, day: date) -> date:
    """The day of the next order: a waiting time, thinned by the season."""
    moment = float(day.toordinal())
    while True:
        moment += dice.exponential(7 / (person.weekly_rate * max(SEASON)))
        found = date.fromordinal(min(int(moment) + 1, LAST_DAY.toordinal() + 1))
        if found > LAST_DAY or dice.random() < SEASON[found.month - 1] / max(SEASON):
            return found


def live(dice: Dice, person: Person) -> None:
    """Lets a buyer buy until the customer leaves or the story ends."""
    day = person.arrived
    stop = LAST_DAY - timedelta(days=dice.whole(120, 330)) if person.habit == "faded" else LAST_DAY
    pause = person.arrived + timedelta(days=dice.whole(90, 200)) if person.habit == "returner" else None
    while day <= stop:
        order = Order(hour_in_utc(dice, day, person.country), mood_of(dice, person))
        person.orders.append(order)
        if dice.chance(0.02):
            person.orders.append(Order(order.at + timedelta(minutes=dice.whole(5, 45))))
        leaving = person.chance_to_leave * (1 if len(person.orders) > 1 else 0.4)
        if order.happy == "unhappy" and person.habit != "returner":
            leaving = max(leaving, 0.45)
        if dice.chance(leaving):
            return
        day = next_day(dice, person, day)
        if pause and day > pause:
            day, pause = day + timedelta(days=dice.whole(200, 290)), None


def make_people() -> list[Person]:
    """Buyers, prospects and test accounts, numbered in the order in which the shop first saw them."""
    dice = Dice("people")
    people = [make_person(dice, "buyer", month) for month in newcomers_by_month(BUYERS)]
    people += [make_person(dice, "prospect", month) for month in newcomers_by_month(PROSPECTS)]
    people += [make_person(dice, "test", dice.pick(MONTHS[:12])) for _ in range(TEST_ACCOUNTS)]
    dice = Dice("lives")
    for person in people:
        if person.kind == "buyer":
            live(dice, person)
        elif person.kind == "test":
            days = [person.arrived + timedelta(days=60 * i) for i in range(4)]
            person.orders = [Order(hour_in_utc(dice, day, "FR")) for day in days]
        person.orders = [order for order in person.orders if order.at <= LAST_MOMENT]
        arrival = hour_in_utc(dice, person.arrived, person.country)
        start = min([order.at for order in person.orders], default=arrival)
        person.first_seen = max(
            start - timedelta(minutes=int(dice.exponential(5 * 1440)) + 3), datetime(2024, 1, 1, 0, 5)
        )
    people = [person for person in people if person.orders or person.kind == "prospect"]
    people.sort(key=lambda person: (person.first_seen, person.arrived, person.weekly_rate))
    for number, person in enumerate(people, start=1):
        person.id = f"C{number:04d}"
    a_last_one = max((p for p in people if p.habit == "faithful"), key=lambda p: len(p.orders))
    a_last_one.orders.append(Order(datetime(2025, 12, 31, 16, 42, 7), "happy"))
    return people


# --------------------------------------------------------------------------------------------------
# Campaigns, feedback, spend, rates
# --------------------------------------------------------------------------------------------------


def chosen_for(dice: Dice, campaign: str, people: list[Person]) -> list[Person]:
    """Whom a campaign is for: the lapsed, the best, or whoever bought this year."""
    day, size = CAMPAIGNS[campaign][:2]
    known = [p for p in people if p.kind == "buyer" and p.consent == "true" and p.orders_before(day)]
    if campaign.startswith("winback"):
        return dice.sample([p for p in known if not p.orders_before(day, 120)], size)
    if campaign.startswith("vip"):
        return sorted(known, key=lambda p: (-p.orders_before(day), p.id))[:size]
    return dice.sample([p for p in known if p.orders_before(day, 330)], size)


def run_campaign(dice: Dice, campaign: str, people: list[Person]) -> list[Row]:
    """Assigns people, contacts all but the control group and a few bounces, adds the purchases it caused."""
    day, _, control_share, uplift, channel, cost = CAMPAIGNS[campaign]
    rows = []
    for person in sorted(chosen_for(dice, campaign, people), key=lambda p: p.id):
        control = dice.chance(control_share)
        contacted = not control and dice.chance(0.97)
        wait = dice.whole(1, 25)
        if contacted and dice.chance(uplift):
            at = hour_in_utc(dice, day + timedelta(days=wait), person.country)
            person.orders.append(Order(at, mood_of(dice, person)))
        rows.append(
            {
                "campaign_id": campaign,
                "customer_id": person.id,
                "assigned_at": f"{day} 07:00:00",
                "contacted_at": f"{day + timedelta(days=1)} 08:30:00" if contacted else "",
                "is_control": "true" if control else "false",
                "channel": channel,
                "cost": money(cost) if contacted else "",
                "currency": "USD",
            }
        )
    return rows


def feedback_on(dice: Dice, order: Order) -> tuple[str, int] | None:
    """The answer to a survey, or a complaint, or (mostly) nothing: (kind, score)."""
    unhappy = order.happy == "unhappy"
    kind = dice.weighted(
        {"nps": 0.2, "csat": 0.1, "complaint": 0.18, "": 0.52} if unhappy else {"nps": 0.029, "csat": 0.017, "": 0.954}
    )
    best = {"nps": (9, 10), "csat": (5, 5)}
    middle = {"nps": (6, 9), "csat": (3, 4)}
    worst = {"nps": (0, 5), "csat": (1, 2), "complaint": (1, 3)}
    scores = worst if unhappy else best if order.happy == "happy" else middle
    return (kind, dice.whole(*scores[kind])) if kind else None


def make_feedback(people: list[Person]) -> list[Row]:
    """What customers said some days after an order."""
    dice = Dice("feedback")
    rows = []
    for person in people:
        for order in person.orders if person.kind == "buyer" else []:
            said = feedback_on(dice, order)
            when = order.at + timedelta(minutes=dice.whole(900, 12000))
            if said and when <= LAST_MOMENT:
                rows.append(
                    {
                        "customer_id": person.id,
                        "responded_at": str(when),
                        "score": str(said[1]),
                        "kind": said[0],
                    }
                )
    return sorted(rows, key=lambda row: (row["responded_at"], row["customer_id"]))


def make_spend() -> list[Row]:
    """One row for each month, paid channel and budget, and one that nobody can read."""
    dice = Dice("spend")
    rows = []
    for i, month in enumerate(MONTHS):
        for channel, profile in CHANNELS.items():
            newcomers = BUYERS / len(MONTHS) * profile.share * SEASON[month.month - 1] * (0.88 + 0.01 * i)
            cents = int(100 * newcomers * profile.cost_per_customer * (0.85 + 0.3 * dice.random()))
            in_euros = channel == "affiliate" or (channel == "social" and month.year == 2025)
            budgets = {"": 100}
            if channel == "paid_search":
                budgets = {"search-brand": 30, "search-shopping": 70}
            elif channel == "social" and month.month > 10:
                budgets = {"": 60, f"gift-guide-{month.year}": 40}
            for budget, percent in budgets.items() if cents else ():
                rows.append(
                    {
                        "spend_date": str(month),
                        "channel": channel,
                        "campaign_id": budget,
                        "currency": "EUR" if in_euros else "USD",
                        "amount": money(share_of(cents, percent, 100)),
                    }
                )
    rows.append(
        {
            "spend_date": "2025-12-01",
            "channel": "social",
            "campaign_id": "gift-guide-2025",
            "currency": "EUR",
            "amount": "to be invoiced",
        }
    )
    return sorted(rows, key=lambda row: (row["spend_date"], row["channel"], row["campaign_id"]))


def make_rates() -> list[Row]:
    """EUR to USD on weekdays, in millionths: a slow walk between 1.05 and 1.15."""
    dice = Dice("rates")
    rate, rows = 1_092_000, []
    for day in (OPENING + timedelta(days=i) for i in range((LAST_DAY - OPENING).days + 1)):
        rate += dice.whole(-3800, 3800) + (1_100_000 - rate) // 200
        rate = min(max(rate, 1_051_000), 1_149_000)
        if day.weekday() < 5:
            text = f"{rate // 1_000_000}.{rate % 1_000_000:06d}"
            rows.append(
                {
                    "rate_date": str(day),
                    "from_currency": "EUR",
                    "to_currency": "USD",
                    "rate": text[:-1] if text.endswith("0") else text,
                }
            )
    return rows


# --------------------------------------------------------------------------------------------------
# Who the customers are
# --------------------------------------------------------------------------------------------------

SYLLABLES = [
    "ba",
    "bel",
    "cor",
    "da",
    "dor",
    "fen",
    "gal",
    "ha",
    "jo",
    "kel",
    "la",
    "lin",
    "ma",
    "mir",
    "na",
    "nor",
    "or",
    "pe",
    "quin",
    "ra",
    "ros",
    "sa",
    "sel",
    "tam",
    "ti",
    "ul",
    "va",
    "ver",
    "wen",
    "yo",
    "zan",
]
ACCENTED = ["zé", "lü", "ñe", "ço"]


def made_up_name(dice: Dice) -> str:
    """A name that nobody bears; one in thirty has an accent."""
    name = "".join(dice.pick(SYLLABLES) for _ in range(dice.whole(1, 2)))
    return name + dice.pick(ACCENTED if dice.chance(0.03) else SYLLABLES)


def email_of(dice: Dice, number: int) -> str:
    """An address at a domain reserved for examples; sometimes missing, in capitals, or with blanks around."""
    style = dice.weighted({"plain": 0.84, "upper": 0.03, "title": 0.05, "blanks": 0.04, "missing": 0.04})
    first, last = made_up_name(dice), made_up_name(dice)
    domain = dice.pick(["example.com", "example.com", "example.org"])
    address = f"{first}.{last}{number % 100:02d}@{domain}"
    return {
        "plain": address,
        "upper": address.upper(),
        "title": f"{first.title()}.{last.title()}@{domain}",
        "blanks": f" {address} ",
        "missing": "",
    }[style]


def phone_of(dice: Dice, country: str) -> str:
    """A number out of the ranges set aside for fiction; sometimes missing, or written in another way."""
    two, three = f"{dice.whole(0, 99):02d}", f"{dice.whole(0, 999):03d}"
    area = dice.pick(["212", "312", "415", "617"] if country == "US" else ["416", "514", "604"])
    number = {
        "FR": f"+33 6 39 98 {two} {three[:2]}",
        "DE": f"+49 30 23125 {three}",
        "GB": f"+44 7700 900{three}",
    }.get(country, f"+1-{area}-555-01{two}")
    style = dice.weighted({"as_is": 0.72, "packed": 0.1, "dots": 0.06, "missing": 0.12})
    packed = number.replace(" ", "").replace("-", "")
    return {
        "as_is": number,
        "packed": packed,
        "dots": number.replace(" ", ".").replace("-", "."),
        "missing": "",
    }[style]


def make_customers(people: list[Person]) -> list[Row]:
    """One row for each person, and the rows that a customer table should not have."""
    dice = Dice("profiles")
    rows = []
    for number, person in enumerate(people, start=1):
        born = date(dice.whole(1948, 2005), dice.whole(1, 12), dice.whole(1, 28))
        test = person.kind == "test"
        email = email_of(dice, number)
        rows.append(
            {
                "customer_id": person.id,
                "first_seen_at": str(person.first_seen),
                "acquisition_channel": person.channel,
                "country": person.country,
                "email": f"test{number}@example.org" if test else email,
                "phone": phone_of(dice, person.country),
                "birth_date": "" if dice.chance(0.15) else str(born),
                "marketing_consent": person.consent,
                "is_test": "true" if test else "false",
            }
        )
    prospects = [i for i, person in enumerate(people) if person.kind == "prospect"]
    nobody = {**rows[prospects[10]], "customer_id": "", "email": "no.number@example.com", "phone": ""}
    rows += [nobody, dict(rows[prospects[20]])]
    twin = rows[prospects[30]]
    rows.append({**twin, "country": "GB" if twin["country"] != "GB" else "FR"})
    return sorted(rows, key=lambda row: (row["first_seen_at"], row["customer_id"], row["country"]))


# --------------------------------------------------------------------------------------------------
# What is in an order
# --------------------------------------------------------------------------------------------------


def make_catalogue() -> dict[str, list[tuple[str, int, int]]]:
    """For each category its products, cheapest first: (product_id, price in USD cents, margin in %)."""
    dice = Dice("catalogue")
    catalogue = {}
    for number, (category, (low, high, *_)) in enumerate(CATEGORIES.items(), start=1):
        last = PRODUCTS_PER_CATEGORY - 1
        steps = [low * (high / low) ** (i / last) for i in range(PRODUCTS_PER_CATEGORY)]
        catalogue[category] = [
            (f"P-{number}{i:02d}", int(price / 100) * 100 + 90, dice.whole(35, 60))
            for i, price in enumerate(steps, start=1)
        ]
    return catalogue


class Till:
    """Rings up orders: knows the catalogue and what each customer bought last."""

    def __init__(self) -> None:
        self.dice = Dice("baskets")
        self.catalogue = make_catalogue()
        self.last_category: dict[str, str] = {}

    def category(self, person: Person, month: int) -> str:
        """The entry category first; then a favourite, what goes with the last one, or anything."""
        last = self.last_category.get(person.id)
        draw = self.dice.random()
        if last is None:
            return person.entry
        if draw < 0.35 and person.entry != "gifts":
            return person.entry
        if draw < 0.70:
            return CATEGORIES[last][4]
        return self.dice.weighted(
            {name: values[2] * (3 if name == "gifts" and month > 10 else 1) for name, values in CATEGORIES.items()}
        )

    def product(self, person: Person, category: str, taken: set[str]) -> tuple[str, int, int]:
        """A product near the customer's taste that is not in the basket yet."""
        half = (PRODUCTS_PER_CATEGORY - 1) / 2
        weights = {
            product: math.exp(-(((i - half) / half * 1.6 - person.taste) ** 2))
            for i, product in enumerate(self.catalogue[category])
            if product[0] not in taken
        }
        return self.dice.weighted(weights)

    def place(self, person: Person, order: Order) -> str:
        """Where the order was placed: web, app, store or marketplace."""
        if order.fate == "anonymous":
            return "store"
        at_home = {"marketplace": "marketplace", "store": "store"}.get(person.channel)
        if at_home and self.dice.chance(0.7):
            return at_home
        return self.dice.weighted({"web": 0.64, "app": 0.31, "store": 0.05})

    def line(self, person: Person, category: str, taken: set[str], percent_off: int) -> Row:
        """One line: prices hold tax; the cost is that of the goods, whatever the discount."""
        product, price, margin = self.product(person, category, taken)
        currency, tax_rate = COUNTRIES[person.country][1:3]
        price = share_of(price, 92, 100) if currency == "EUR" else price
        quantity = self.dice.weighted({1: 0.78, 2: 0.16, 3: 0.04, 4: 0.02}) * person.bulk
        full = price * quantity
        discount = share_of(full, percent_off, 100)
        free_of_tax = share_of(full, 100, 115)
        return {
            "customer_id": person.id,
            "amount": money(full - discount),
            "currency": currency,
            "tax": money(share_of(full - discount, tax_rate, 100 + tax_rate)),
            "shipping": money(0),
            "discount": money(discount),
            "cost": money(share_of(free_of_tax, 100 - margin, 100)),
            "quantity": str(quantity),
            "product_id": product,
            "product_category": category,
            "original_transaction_id": "",
        }

    def ring_up(self, person: Person, order: Order) -> list[Row]:
        """All lines of an order, numbered from 1; shipping on the first."""
        dice = self.dice
        place = self.place(person, order)
        size = 1 if order.fate else dice.weighted({1: 0.51, 2: 0.33, 3: 0.16})
        percent_off = dice.weighted({0: 0.80, 10: 0.13, 20: 0.07})
        kind = "" if dice.chance(0.06) else "purchase"
        rows: list[Row] = []
        for number in range(1, size + 1):
            category = self.category(person, order.at.month)
            row = self.line(person, category, {r["product_id"] for r in rows}, percent_off)
            self.last_category[person.id] = category
            rows.append(
                row
                | {
                    "transaction_id": order.id,
                    "line_id": str(number),
                    "transaction_type": kind,
                    "transaction_at": str(order.at),
                    "channel": place,
                    "loaded_at": str(next_morning(order.at)),
                }
            )
        if place in ("web", "app") and sum(in_cents(row["amount"]) for row in rows) < 6000:
            rows[0] |= {"shipping": "4.90", "amount": money(in_cents(rows[0]["amount"]) + 490)}
        if place == "marketplace" and dice.chance(0.2):
            rows = [row | {"cost": ""} for row in rows]
        return rows


def passer_by(dice: Dice) -> Person:
    """Somebody who pays at the counter and leaves no name."""
    return Person(
        "anonymous",
        "store",
        dice.pick(["FR", "FR", "US"]),
        OPENING,
        "ordinary",
        0,
        0,
        0.5 * dice.normal(),
        1,
        dice.weighted({name: v[2] for name, v in CATEGORIES.items()}),
        "",
    )


def all_orders(people: list[Person]) -> list[tuple[Person, Order]]:
    """Every order with its customer, numbered by time: real, anonymous, and spare ones to be spoiled."""
    dice = Dice("other orders")
    orders = [(person, order) for person in people for order in person.orders]
    for _ in range(ANONYMOUS_SALES):
        person, day = passer_by(dice), OPENING + timedelta(days=dice.whole(0, 728))
        orders.append((person, Order(hour_in_utc(dice, day, person.country), fate="anonymous")))
    regulars = [p for p in people if p.kind == "buyer" and p.country != "FR" and len(p.orders) > 2]
    for person in dice.sample(regulars, len(DEFECTS) + TIES):
        at = dice.pick(person.orders[:-1]).at + timedelta(days=dice.whole(1, 9), minutes=dice.whole(1, 59))
        orders.append((person, Order(min(at, datetime(2025, 12, 28, 10)), fate="spare")))
    orders.sort(key=lambda pair: (pair[1].at, pair[0].id))
    for number, (_, order) in enumerate(orders, start=1):
        order.id = f"T-{number:06d}"
    return orders


# --------------------------------------------------------------------------------------------------
# Returns
# --------------------------------------------------------------------------------------------------

SIGNED = ("amount", "tax", "shipping", "cost")


def returned(lines: list[Row], kind: str, at: datetime, negative: bool, keep_cost: bool = False) -> list[Row]:
    """The rows that take lines back: own date, linked, one sign; keep_cost: the goods do not come back."""
    sign = "-" if negative else ""
    rows = []
    for number, line in enumerate(lines, start=1):
        row = line | {
            "line_id": str(number),
            "transaction_type": kind,
            "transaction_at": str(at),
            "original_transaction_id": line["transaction_id"],
            "discount": "",
            "loaded_at": str(next_morning(at)),
        }
        for column in SIGNED:
            row[column] = sign + line[column] if in_cents(line[column]) else line[column]
        rows.append(row | {"cost": "0.00"} if keep_cost else row)
    return rows


def take_back(dice: Dice, lines: list[Row]) -> list[Row]:
    """One return of an order: all of it, a line, half the price, a cancellation or a chargeback."""
    bought = datetime.fromisoformat(lines[0]["transaction_at"])
    later = bought + timedelta(days=dice.whole(3, 28), minutes=dice.whole(-240, 240))
    story = dice.weighted({"all": 0.44, "part": 0.38, "cancelled": 0.1, "charged_back": 0.08})
    negative = dice.chance(0.8)
    kind = "" if negative and dice.chance(0.12) else "refund"
    if story == "cancelled":
        return returned(lines, "cancellation", bought + timedelta(minutes=dice.whole(2, 25)), negative)
    if story == "charged_back":
        return returned(lines, "chargeback", later + timedelta(days=25), negative, keep_cost=True)
    if story == "all":
        return returned(lines, kind, later, negative)
    line = lines[-1]
    if len(lines) > 1:
        return returned([line], kind, later, negative)
    goods = in_cents(line["amount"]) - in_cents(line["shipping"])
    half_tax = share_of(in_cents(line["tax"]), 1, 2)
    half = line | {
        "amount": money(share_of(goods, 1, 2)),
        "tax": money(half_tax),
        "shipping": "0.00",
        "quantity": "",
    }
    return returned([half], kind, later, negative, keep_cost=True)


def make_returns(baskets: list[list[Row]]) -> list[Row]:
    """One order in eighteen comes back; the link is lost on a few, wrong on two."""
    dice = Dice("returns")
    paid = [lines for lines in baskets if in_cents(lines[0]["amount"])]
    returns = [take_back(dice, lines) for lines in paid if dice.chance(0.068)]
    returns = [rows for rows in returns if rows[0]["transaction_at"] <= str(LAST_MOMENT)]
    returns.sort(key=lambda rows: (rows[0]["transaction_at"], rows[0]["customer_id"]))
    refunds = [rows for rows in returns if rows[0]["transaction_type"] == "refund"]
    broken = dice.sample(refunds, 9)
    unlucky = broken[1][0]["customer_id"]
    of_another = next(lines[0]["transaction_id"] for lines in baskets if lines[0]["customer_id"] != unlucky)
    links = ["T-999999", of_another] + [""] * 7
    for rows, link in zip(broken, links):
        for row in rows:
            row["original_transaction_id"] = link
    for number, rows in enumerate(returns, start=1):
        for row in rows:
            row["transaction_id"] = f"R-{number:06d}"
    return [row for rows in returns for row in rows]


# --------------------------------------------------------------------------------------------------
# What goes wrong
# --------------------------------------------------------------------------------------------------


def give_away(baskets: list[list[Row]]) -> None:
    """Ten baskets of one line are a present of the shop: nothing paid, a cost nevertheless."""
    singles = [lines[0] for lines in baskets if len(lines) == 1 and lines[0]["transaction_at"] > "2024-06"]
    for row in Dice("gifts").sample(singles, 10):
        row |= {
            "discount": money(in_cents(row["amount"]) + in_cents(row["discount"])),
            "amount": "0.00",
            "tax": "0.00",
            "shipping": "0.00",
            "quantity": "1",
        }


def come_late(dice: Dice, baskets: list[list[Row]]) -> None:
    """Seven baskets reach the warehouse days or weeks after they were paid."""
    for lines in dice.sample([lines for lines in baskets if lines[0]["transaction_at"] < "2025-11"], 7):
        days = dice.whole(4, 40)
        for row in lines:
            row["loaded_at"] = moved(row["loaded_at"], days)


def spoil(spare: list[Row], planted: Counter[str]) -> list[Row]:
    """Makes each spare row one to refuse; the last ones become ties: one key, two contents, one loaded_at."""
    rows = []
    for row, (reasons, changes) in zip(spare, DEFECTS):
        rows.append(row | changes)
        planted.update(reasons.split())
    for row in spare[len(DEFECTS) :]:
        rows += [row, row | {"amount": money(in_cents(row["amount"]) + 500)}]
        planted["conflicting_duplicate"] += 2
    return rows


def correct(dice: Dice, rows: list[Row], planted: Counter[str]) -> list[Row]:
    """Some rows came in ten times too dear and again, corrected, some days later: returns the corrections."""
    corrections = []
    for row in dice.sample(rows, CORRECTIONS):
        corrections.append(row | {"loaded_at": moved(row["loaded_at"], dice.whole(1, 9))})
        row["amount"] = money(in_cents(row["amount"]) * 10)
        planted["conflicting_duplicate"] += 1
    return corrections


def blemish(dice: Dice, rows: list[Row], planted: Counter[str]) -> None:
    """Small things that do not cost a row its place: unreadable optional numbers, blanks, small letters."""
    picked = dice.sample(rows, len(UNREADABLE_OPTIONALS) + 6)
    for row, (column, value) in zip(picked, UNREADABLE_OPTIONALS):
        row[column] = value
        planted[f"(accepted) unreadable_{column}"] += 1
    for row in picked[-6:-3]:
        row["customer_id"] = f" {row['customer_id']} "
    for row in picked[-3:]:
        row["currency"] = row["currency"].lower()


def repeat(dice: Dice, rows: list[Row], planted: Counter[str]) -> list[Row]:
    """Whole rows that come twice, half of them on another day: returns the copies."""
    copies = [
        row | {"loaded_at": moved(row["loaded_at"], dice.whole(0, 1))} for row in dice.sample(rows, EXACT_DUPLICATES)
    ]
    planted["(dropped) exact_duplicate"] += len(copies)
    return copies


def make_transactions(people: list[Person], planted: Counter[str]) -> list[Row]:
    """All lines of all orders, their returns, and all that goes wrong on the way to the warehouse."""
    till = Till()
    sold: dict[str, list[list[Row]]] = {"buyer": [], "test": [], "anonymous": [], "spare": []}
    for person, order in all_orders(people):
        sold["spare" if order.fate == "spare" else person.kind].append(till.ring_up(person, order))
    dice = Dice("accidents")
    give_away(sold["buyer"])
    come_late(dice, sold["buyer"])
    returns = make_returns(sold["buyer"])
    flat = {kind: [row for lines in baskets for row in lines] for kind, baskets in sold.items()}
    planted["test_customer"] += len(flat["test"])
    planted["missing_customer_id"] += len(flat["anonymous"])
    sound = dice.sample(
        [row for row in flat["buyer"] if row["transaction_at"] < "2025-12" and row["amount"] != "0.00"], 300
    )
    corrections = correct(dice, sound[:100], planted)
    blemish(dice, sound[100:200], planted)
    copies = repeat(dice, sound[200:] + dice.sample(flat["anonymous"], 8), planted)
    rows = (
        flat["buyer"]
        + flat["test"]
        + flat["anonymous"]
        + returns
        + spoil(flat["spare"], planted)
        + corrections
        + copies
    )
    first = ("loaded_at", "transaction_id", "line_id")
    return sorted(rows, key=lambda row: [row[column] for column in first] + row_of(row))


# --------------------------------------------------------------------------------------------------
# Writing
# --------------------------------------------------------------------------------------------------


def row_of(row: Row, table: str = "transactions") -> list[str]:
    """A row's values in the order of the contract."""
    return [row[column] for column in COLUMNS[table].split()]


def to_forget(people: list[Person]) -> list[Row]:
    """Two customers with a few orders who asked to be forgotten."""
    asked = [p for p in people if p.kind == "buyer" and p.habit == "ordinary" and 3 <= len(p.orders) <= 6]
    return [{"customer_id": person.id} for person in Dice("forget").sample(asked, 2)]


def make_all(planted: Counter[str]) -> dict[str, list[Row]]:
    """All tables of the demo. Campaigns come first, since they add orders."""
    people = make_people()
    contacts = [row for campaign in CAMPAIGNS for row in run_campaign(Dice(campaign), campaign, people)]
    return {
        "transactions": make_transactions(people, planted),
        "customers": make_customers(people),
        "marketing_spend": make_spend(),
        "campaign_contacts": contacts,
        "feedback": make_feedback(people),
        "exchange_rates": make_rates(),
        "forget_customers": to_forget(people),
    }


def write(folder: Path, table: str, rows: list[Row]) -> None:
    """One csv file, with the contract's columns in the contract's order."""
    with open(folder / f"demo_{table}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[table].split())
        writer.writerows(row_of(row, table) for row in rows)


def main() -> None:
    """Writes the files, and says how many rows each has and what was planted."""
    default = Path(__file__).resolve().parents[1] / "seeds" / "demo"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    planted: Counter[str] = Counter()
    print("rows")
    for table, rows in make_all(planted).items():
        write(folder, table, rows)
        print(f"  demo_{table:<36}{len(rows):>6}")
    print("planted in demo_transactions")
    for reason, count in sorted(planted.items()):
        print(f"  {reason:<41}{count:>6}")


if __name__ == "__main__":
    main()
