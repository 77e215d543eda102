"""Makes hostile inputs out of a seed: files, folders and tables, each with what must become of it.

The same seed gives the same input. What is right is known from how it was made, never from what the project says.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from cells import BOOLEANS, MOMENTS, NUMBERS, TEXTS, TYPED, readable

# The columns of each input: kind, and ! where it is required. The first text is looked at letter by letter.
SHAPES = {
    "transactions": "customer_id:text! transaction_id:text! transaction_at:moment! amount:number! product_category:text"
    " currency:text line_id:text transaction_type:text tax:number quantity:number loaded_at:moment channel:text",
    "customers": "customer_id:text! email:text first_seen_at:moment is_test:boolean birth_date:moment country:text",
    "marketing_spend": "channel:text! spend_date:moment! amount:number! currency:text campaign_id:text",
    "campaign_contacts": "customer_id:text! campaign_id:text! assigned_at:moment! is_control:boolean cost:number",
    "feedback": "customer_id:text! responded_at:moment! score:number! kind:text",
    "exchange_rates": "from_currency:text! to_currency:text! rate_date:moment! rate:number!",
    "forget_customers": "customer_id:text!",
}
FOLDERS = ["plain", "it's; drop", "ünï ☃", "a b", "100%", "--", "x&y", "$HOME"]
NAMES = ["a;b", 'a"b', "{{ 1 / 0 }}", "drop table x; --", "it's", "ü", " ", "select", "a.b", "x) as y, (1", "A" * 300]
POOLS = {"text": TEXTS, "moment": MOMENTS, "number": NUMBERS, "boolean": BOOLEANS}
Row = dict[str, str | None]


@dataclass
class Hostile:
    """An input, and what must become of it. `rows` is None where it must be refused as a whole."""

    seed: int
    input: str
    kind: str
    location: str
    rows: int | None
    variables: dict[str, Any] = field(default_factory=dict)
    texts: list[str | None] | None = None  # of the first column; None: not looked at
    amount: Decimal | None = None  # sum without signs of the readable amounts; None: not looked at
    names: str = ""  # what an error must name

    @property
    def text_column(self) -> str:
        """The column that `texts` belongs to."""
        return SHAPES[self.input].split(":", 1)[0]


@dataclass
class Maker:
    """Makes one input: `folder` is where its files go, `warehouse` the DuckDB file where its table goes."""

    seed: int
    input: str
    folder: Path
    warehouse: Path

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.kinds = dict(part.rstrip("!").split(":") for part in SHAPES[self.input].split())
        self.required = [part.split(":")[0] for part in SHAPES[self.input].split() if part.endswith("!")]

    def make(self, kind: str | None = None) -> Hostile:
        """The input of the seed, or of another kind."""
        kind = kind or self.random.choice(list(KINDS))
        self.folder = self.folder / self.random.choice(FOLDERS) / str(self.seed)
        self.folder.mkdir(parents=True, exist_ok=True)
        made = KINDS[kind](self)
        made.kind = kind
        made.variables[f"cv_{self.input}_location"] = made.location
        return made

    # --- rows -------------------------------------------------------------------------------------------------

    def cell(self, kind: str) -> str | None:
        """An ordinary value, a hostile one, or none."""
        draw = self.random.random()
        if draw < 0.1:
            return None
        if draw < 0.6:
            return self.random.choice(POOLS[kind])
        number = self.random.randrange(1000)
        return {
            "text": f"c{number}",
            "moment": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "number": f"{number}.{number % 100:02}",
            "boolean": "yes",
        }[kind]

    def columns(self) -> list[str]:
        """The required columns and some others, in any order."""
        chosen = [name for name in self.kinds if name in self.required or self.random.random() < 0.6]
        self.random.shuffle(chosen)
        return chosen

    def table(self, columns: list[str], most: int = 30) -> list[Row]:
        """Rows of cells; some come twice."""
        rows = [{name: self.cell(self.kinds[name]) for name in columns} for _ in range(self.random.randint(1, most))]
        return rows + [dict(row) for row in rows if self.random.random() < 0.1]

    def read(self, location: str | Path, rows: list[Row], **more: Any) -> Hostile:
        """An input that must be read row by row."""
        first = next(iter(self.kinds))
        amount = sum((readable(row.get("amount")) for row in rows), Decimal(0))
        texts = [row.get(first) or None for row in rows]
        return Hostile(self.seed, self.input, "", str(location), len(rows), texts=texts, amount=amount, **more)

    def refused(self, location: str | Path, names: str = "") -> Hostile:
        """An input that must stop the build with a clear error."""
        return Hostile(self.seed, self.input, "", str(location), None, names=names or Path(location).name)

    # --- files ------------------------------------------------------------------------------------------------

    def csv_text(self, columns: list[str], rows: list[Row], delimiter: str = ",", newline: str = "\n") -> str:
        """A csv as RFC 4180 has it, quoted where needed or everywhere."""
        everywhere = self.random.random() < 0.3 or len(columns) == 1

        def quoted(text: str | None) -> str:
            text = text or ""
            needs = any(letter in text for letter in ',;|\t"\r\n') or text != text.strip()
            return '"' + text.replace('"', '""') + '"' if needs or everywhere else text

        lines = [columns, *([row.get(name) for name in columns] for row in rows)]
        return "".join(delimiter.join(map(quoted, line)) + newline for line in lines)

    def csv_file(self, data: str | bytes, name: str = "data.csv") -> Path:
        """The file with these letters."""
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def csv_way(self) -> tuple[str, str]:
        """A delimiter and a line end."""
        return self.random.choice(",;\t|"), self.random.choice(["\n", "\r\n", "\r"])

    def json_file(self, rows: list[Row], name: str = "data.json") -> Path:
        """Objects in a list or one on each line, without the keys that have no value."""
        objects = [{key: value for key, value in row.items() if value is not None} for row in rows]
        lines = self.random.random() < 0.5
        text = "\n".join(map(json.dumps, objects)) if lines else json.dumps(objects, ensure_ascii=False)
        return self.csv_file(text, name)

    def parquet_file(self, columns: list[str], rows: list[Row], name: str = "data.parquet") -> Path:
        """Every column text."""
        path = self.folder / name
        with duckdb.connect() as connection:
            self.fill(connection, "t", columns, rows)
            connection.execute(f"copy t to '{_quoted(path)}' (format parquet)")
        return path

    def fill(self, connection: duckdb.DuckDBPyConnection, name: str, columns: list[str], rows: list[Row]) -> None:
        """A table of texts."""
        names = ", ".join(_identifier(column) + " varchar" for column in columns)
        connection.execute(f"create or replace table {name} ({names})")
        if rows:
            places = ", ".join("?" for _ in columns)
            connection.executemany(
                f"insert into {name} values ({places})", [[row.get(column) for column in columns] for row in rows]
            )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# --- kinds that must be read ----------------------------------------------------------------------------------


def csv(maker: Maker) -> Hostile:
    """Any delimiter and line end, with or without a byte order mark."""
    columns = maker.columns()
    rows = maker.table(columns)
    text = maker.csv_text(columns, rows, *maker.csv_way())
    bom = "\ufeff" if maker.random.random() < 0.3 else ""
    text = text.rstrip("\r\n") if maker.random.random() < 0.2 and text.endswith('"\n') else text
    return maker.read(maker.csv_file(bom + text, maker.random.choice(["data.csv", "data.tsv", "data.txt"])), rows)


def csv_mixed_line_ends(maker: Maker) -> Hostile:
    """Two files of one shop put behind each other."""
    columns = maker.columns()
    rows = maker.table(columns)
    ends = [maker.random.choice(["\n", "\r\n"]) for _ in rows]
    text = (
        ",".join(columns)
        + "\n"
        + "".join(
            ",".join('"' + (row[name] or "").replace('"', '""') + '"' for name in columns) + end
            for row, end in zip(rows, ends)
        )
    )
    path = maker.csv_file(text)
    if len(columns) == 1 and "\r\n" in ends:  # an empty line and CR LF cannot be told there
        return maker.refused(path)
    return maker.read(path, rows)


def csv_short_lines(maker: Maker) -> Hostile:
    """Cells left away at the ends of lines."""
    columns = maker.columns()
    rows = maker.table(columns)
    if len(columns) == 1:
        return maker.read(maker.csv_file(maker.csv_text(columns, rows)), rows)
    lines = [",".join(columns)]
    for row in rows:
        kept = maker.random.randint(1, len(columns))
        for name in columns[kept:]:
            row[name] = None
        lines.append(",".join('"' + (row[name] or "").replace('"', '""') + '"' for name in columns[:kept]))
    return maker.read(maker.csv_file("\n".join(lines) + "\n"), rows)


def csv_header_only(maker: Maker) -> Hostile:
    """A header and no row: read, with no row."""
    return maker.read(maker.csv_file(maker.csv_text(maker.columns(), [])), [])


def csv_large_cell(maker: Maker) -> Hostile:
    """One cell of 10 MB."""
    columns = maker.columns()
    rows = maker.table(columns, 3)
    rows[0][next(iter(maker.kinds))] = maker.random.choice(["a", "a\n", 'b"', "é"]) * 3_300_000
    return maker.read(maker.csv_file(maker.csv_text(columns, rows)), rows)


def csv_folder(maker: Maker) -> Hostile:
    """Files whose columns and delimiters differ."""
    every = []
    delimiter = maker.random.choice([",", None])
    for number in range(maker.random.randint(2, 5)):
        columns = maker.columns()
        rows = maker.table(columns, 10)
        text = maker.csv_text(columns, rows, delimiter or maker.random.choice(",;"))
        maker.csv_file(text, f"part {number}.csv")
        every += rows
    return maker.read(maker.folder / "*.csv", every)


def hostile_names(maker: Maker) -> Hostile:
    """A required column under a hostile name, and a hostile column that nobody asked for."""
    columns = maker.columns()
    rows = maker.table(columns)
    name, other = maker.random.sample(NAMES, 2)
    mapped = maker.random.choice(maker.required)
    raw = [name if column == mapped else column for column in columns] + [other]
    renamed = [{**{name if key == mapped else key: value for key, value in row.items()}, other: "x"} for row in rows]
    if maker.random.random() < 0.5:
        path = maker.csv_file(maker.csv_text(raw, renamed))
        made = maker.refused(path) if name == " " else maker.read(path, rows)  # to DuckDB a blank name in a csv is none
    else:
        made = maker.read(maker.parquet_file(raw, renamed), rows)
    made.variables = {f"cv_{maker.input}_columns": {mapped: name}}
    return made


def many_codes(maker: Maker) -> Hostile:
    """10,000 different values in every text column: currencies, categories, ids."""
    columns = maker.columns()
    rows = [
        {name: f"{name}{n}" if maker.kinds[name] == "text" else maker.cell(maker.kinds[name]) for name in columns}
        for n in range(10_000)
    ]
    return maker.read(maker.csv_file(maker.csv_text(columns, rows)), rows)


def json_objects(maker: Maker) -> Hostile:
    """A list of objects, or one on each line."""
    rows = maker.table(maker.columns())
    return _json(maker, rows, [rows])


def json_folder(maker: Maker) -> Hostile:
    """Files whose keys differ."""
    parts = [maker.table(maker.columns(), 10) for _ in range(3)]
    return _json(maker, [row for part in parts for row in part], parts)


def _json(maker: Maker, rows: list[Row], parts: list[list[Row]]) -> Hostile:
    """A first row with every required key, since a key that no object has is no column."""
    for name in maker.required:
        parts[0][0][name] = parts[0][0].get(name) or POOLS[maker.kinds[name]][0]
    for number, part in enumerate(parts):
        maker.json_file(part, f"part{number}.json")
    return maker.read(maker.folder / "*.json", rows)


def json_mixed_types(maker: Maker) -> Hostile:
    """A value of every kind that json knows, late in the file too."""
    odd = [None, True, 5, -1.5, 1e300, "text", [1, {"a": 2}], {"a": {"b": []}}, 12345678901234567890, ""]
    rows = [{name: "2024-01-01" for name in maker.required} for _ in range(maker.random.choice([3, 25_000]))]
    rows += [{name: maker.random.choice(odd) for name in maker.required} for _ in range(20)]
    path = maker.csv_file("\n".join(map(json.dumps, rows)), "data.ndjson")
    return Hostile(maker.seed, maker.input, "", str(path), len(rows))


def parquet(maker: Maker) -> Hostile:
    """Texts in parquet."""
    columns = maker.columns()
    rows = maker.table(columns)
    return maker.read(maker.parquet_file(columns, rows), rows)


def table(maker: Maker) -> Hostile:
    """Texts in a table."""
    columns = maker.columns()
    rows = maker.table(columns)
    with duckdb.connect(str(maker.warehouse)) as connection:
        connection.execute("create schema if not exists raw")
        maker.fill(connection, f"raw.{maker.input}", columns, rows)
    return maker.read(f"raw.{maker.input}", rows)


def typed(maker: Maker) -> Hostile:
    """A table with columns of all types, with nulls between the values."""
    values = [f"case when i % 3 > 0 then {maker.random.choice(TYPED)} end as {name}" for name in maker.columns()]
    with duckdb.connect(str(maker.warehouse)) as connection:
        connection.execute("create schema if not exists raw")
        query = f"select {', '.join(values)} from range(7) as t(i)"
        connection.execute(f"create or replace table raw.{maker.input} as {query}")
    return Hostile(maker.seed, maker.input, "", f"raw.{maker.input}", 7)


# --- kinds that must be refused as a whole ----------------------------------------------------------------------


def not_utf8(maker: Maker) -> Hostile:
    """Bytes that are no UTF-8 in the last line."""
    columns = maker.columns()
    lines = maker.csv_text(columns, [*maker.table(columns), dict.fromkeys(columns, "x")]).encode()
    bad = maker.random.choice([b"caf\xe9", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
    return maker.refused(maker.csv_file(lines.rstrip(b'\n"') + bad + b"\n"))


def utf16(maker: Maker) -> Hostile:
    """A file in UTF-16."""
    columns = maker.columns()
    return maker.refused(maker.csv_file(maker.csv_text(columns, maker.table(columns)).encode("utf-16")))


def too_many_cells(maker: Maker) -> Hostile:
    """A line with one cell more than the header."""
    columns = maker.columns()
    text = maker.csv_text(columns, maker.table(columns)) + ",".join("x" for _ in columns) + ",more\n"
    return maker.refused(maker.csv_file(text))


def unclosed_quote(maker: Maker) -> Hostile:
    """A quote that nobody closes, early or late in the file."""
    columns = maker.columns()
    rows = [{name: "x" for name in columns} for _ in range(maker.random.choice([3, 30_000]))]
    lines = maker.csv_text(columns, rows).splitlines(keepends=True)
    place = maker.random.randrange(1, len(lines))
    lines[place] = '"open' + ",x" * (len(columns) - 1) + "\n"
    return maker.refused(maker.csv_file("".join(lines)))


def behind_a_quote(maker: Maker) -> Hostile:
    """Letters behind a closing quote."""
    columns = maker.columns()
    text = maker.csv_text(columns, maker.table(columns)) + '"a"b' + ",x" * (len(columns) - 1) + "\n"
    return maker.refused(maker.csv_file(text))


def doubled_column(maker: Maker) -> Hostile:
    """A column twice, spelt alike or in another case."""
    columns = maker.columns()
    name = maker.random.choice(maker.required)
    other = maker.random.choice([name, name.upper()])
    return maker.refused(maker.csv_file(maker.csv_text([*columns, other], maker.table(columns))), name)


def doubled_key(maker: Maker) -> Hostile:
    """A key twice in an object."""
    objects = ", ".join(f'"{name}": "x"' for name in [*maker.required, maker.required[0]])
    return maker.refused(maker.csv_file("[{" + objects + "}]", "data.json"), maker.required[0])


def missing_column(maker: Maker) -> Hostile:
    """No column for what is required."""
    name = maker.random.choice(maker.required)
    columns = [column for column in maker.columns() if column != name] + ["unasked"]
    rows = [{column: "x" for column in columns} for _ in range(3)]
    ways = [maker.csv_text, None]
    if maker.random.choice(ways):
        return maker.refused(maker.csv_file(maker.csv_text(columns, rows)), name)
    return maker.refused(maker.parquet_file(columns, rows), name)


def empty_file(maker: Maker) -> Hostile:
    """Not one byte."""
    return maker.refused(maker.csv_file(b"", maker.random.choice(["data.csv", "data.json", "data.parquet"])))


def blank_file(maker: Maker) -> Hostile:
    """Nothing but line ends."""
    text = maker.random.choice(["\n", "\n\n\n", "   \n", "\ufeff", "\r\n\r\n"])
    return maker.refused(maker.csv_file(text, maker.random.choice(["data.csv", "data.json"])))


def leading_blank_line(maker: Maker) -> Hostile:
    """A line before the header."""
    columns = maker.columns()
    return maker.refused(maker.csv_file("\n" + maker.csv_text(columns, maker.table(columns))))


def nothing_there(maker: Maker) -> Hostile:
    """A folder, or no file."""
    return maker.refused(maker.random.choice([maker.folder, maker.folder / "none*.csv", maker.folder / "no.parquet"]))


def garbage(maker: Maker) -> Hostile:
    """Bytes of no meaning."""
    data = bytes(maker.random.randrange(256) for _ in range(maker.random.choice([1, 20, 2000])))
    return maker.refused(maker.csv_file(data, maker.random.choice(["data.csv", "data.json", "data.parquet"])))


def cut_off(maker: Maker) -> Hostile:
    """A file whose end did not arrive."""
    columns = maker.required
    rows = [{name: "x" for name in columns} for _ in range(5)]
    path = (
        maker.parquet_file(columns, rows)
        if maker.random.random() < 0.5
        else maker.csv_file(json.dumps(rows), "data.json")
    )
    data = path.read_bytes()
    path.write_bytes(data[: maker.random.randrange(1, len(data) - 1)])
    return maker.refused(path)


def no_objects(maker: Maker) -> Hostile:
    """Json that holds no rows."""
    text = maker.random.choice(["[1, 2]", "5", '"x"', "[[]]", "[{}, 3]", "null", "[{}]", "[]"])
    return maker.refused(maker.csv_file(text, "data.json"))


READ = [
    csv,
    csv_mixed_line_ends,
    csv_short_lines,
    csv_header_only,
    csv_large_cell,
    csv_folder,
    hostile_names,
    many_codes,
]
READ += [json_objects, json_folder, json_mixed_types, parquet, table, typed]
REFUSED = [not_utf8, utf16, too_many_cells, unclosed_quote, behind_a_quote, doubled_column, doubled_key, missing_column]
REFUSED += [empty_file, blank_file, leading_blank_line, nothing_there, garbage, cut_off, no_objects]
KINDS: dict[str, Callable[[Maker], Hostile]] = {kind.__name__: kind for kind in READ + REFUSED}
