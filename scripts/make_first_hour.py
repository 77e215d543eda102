"""Writes the small shop of docs/first_hour.md: the till's export as it comes, and a list of clients.

A shop for tea, 90 clients, two years. Days are DD/MM/YYYY, totals have a decimal comma, the kinds of lines are the
till's own words; some rows are of no use, in ways that real exports have. The same rows each time.
"""

from __future__ import annotations

import csv
import math
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "examples/data"
FIRST, LAST = date(2023, 7, 3), date(2025, 6, 28)
GOODS = {"Sencha": ("Tea", 1290), "Earl Grey": ("Tea", 890), "Rooibos": ("Tea", 750), "Teapot": ("Pottery", 3400),
         "Two cups": ("Pottery", 1800), "Honey": ("Pantry", 690), "Shortbread": ("Pantry", 540)}  # fmt: skip
HEADER = [
    "Order No",
    "Line",
    "Client",
    "Order date",
    "Product",
    "Category",
    "Qty",
    "Total",
    "Type",
    "Refund of",
    "Till",
]
# What is of no use, behind the sales: no client, no such day, no number, an unknown kind, a day to come, no amount.
BROKEN = [
    ["O1990", "1", "", "14/02/2025", "Sencha", "Tea", "1", "12,90", "Sale", "", "shop"],
    ["O1991", "1", "", "15/02/2025", "Honey", "Pantry", "2", "13,80", "Sale", "", "shop"],
    ["O1992", "1", "T017", "31/02/2025", "Teapot", "Pottery", "1", "34,00", "Sale", "", "web"],
    ["O1993", "1", "T021", "17/02/2025", "Rooibos", "Tea", "1", "n/a", "Sale", "", "web"],
    ["O1994", "1", "T030", "18/02/2025", "", "", "1", "50,00", "Gift card", "", "shop"],
    ["O1995", "1", "T009", "20/12/2029", "Sencha", "Tea", "2", "25,80", "Sale", "", "web"],
    ["O1996", "1", "T002", "03/03/2025", "Two cups", "Pottery", "1", "", "Sale", "", "web"],
]


def pick(draw: random.Random, items: list[Any]) -> Any:
    """One of them; `random()` is the only part of the module that stays the same from one Python to the next."""
    return items[int(draw.random() * len(items))]


def comma(cents: int) -> str:
    """An amount as the till writes it."""
    return f"{cents // 100},{cents % 100:02d}"


def days_of(draw: random.Random, rate: float, leaving: float) -> list[date]:
    """The days on which a client comes, some `rate` days apart, until they stay away: after each, with a chance."""
    day, days = FIRST + timedelta(days=int(560 * draw.random())), []
    while day <= LAST:
        days.append(day)
        if draw.random() < leaving:
            break
        day += timedelta(days=1 + round(-rate * math.log(1 - draw.random())))
    return days


def sales(draw: random.Random) -> list[list[str]]:
    """The lines of all clients in the order of their days, refunds behind what they give back."""
    visits = []
    for number in range(1, 91):
        rate, leaving = pick(draw, [18, 35, 60, 110]), pick(draw, [0.02, 0.05, 0.15, 0.5])
        visits += [(day, f"T{number:03d}") for day in days_of(draw, rate, leaving)]
    rows: list[list[str]] = []
    for number, (day, client) in enumerate(sorted(visits), start=1001):
        till = pick(draw, ["web", "web", "shop"])
        for line in range(1, pick(draw, [2, 2, 3])):
            product = pick(draw, sorted(GOODS))
            category, price = GOODS[product]
            quantity = pick(draw, [1, 1, 1, 2, 3])
            row = [f"O{number}", str(line), client, f"{day:%d/%m/%Y}", product, category, str(quantity)]
            rows.append([*row, comma(quantity * price), "Sale", "", till])
        if draw.random() < 0.04:
            back = min(day + timedelta(days=9), LAST)
            rows.append([f"R{number}", "1", client, f"{back:%d/%m/%Y}", *rows[-1][4:8], "Return", f"O{number}", till])
    return rows


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    """One csv file, cells between semicolons."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows([header, *rows])


def main() -> None:
    """Both files."""
    draw = random.Random(7)
    rows = sales(draw)
    twice, changed = rows[40], [*rows[90][:7], "99,00", *rows[90][8:]]
    write("tea_sales.csv", HEADER, [*rows, twice, changed, *BROKEN])
    sources, clients = ["friend", "search", "passing by"], []
    for number in range(1, 91):
        mail = f"t{number:03d}@example.org"
        clients.append([f"T{number:03d}", pick(draw, sources), mail, pick(draw, ["yes", "yes", "yes", "no"]), "no"])
    clients[8][4] = "yes"
    write("tea_clients.csv", ["Client", "Came from", "E-mail", "Newsletter", "Test"], clients)


if __name__ == "__main__":
    main()
