"""Takes the CDNOW purchases out of the `lifetimes` wheel and writes data/cdnow.csv and data/cdnow_sample.csv.

The package client downloads the wheel; it is opened as the zip file that it is, and its code is never imported.
The files have no transaction id, so a row number is added: two equal rows are two purchases.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = ["row_number", "customer_id", "date", "number_of_cds", "dollar_value"]


def find_wheel(folder: Path) -> Path | None:
    """The wheel, if it is there already."""
    return next((path for path in folder.glob("*.whl") if path.name.lower().startswith("lifetimes-")), None)


def download(folder: Path) -> Path:
    """The wheel, from the package index that pip is set up with."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += [
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--requirement",
        str(ROOT / "requirements-cdnow.lock"),
    ]
    subprocess.run([*command, "--dest", str(folder)], check=True)
    return find_wheel(folder)


def write(lines: list[list[str]], target: Path) -> None:
    """One csv with a header and a row number."""
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([number, *line] for number, line in enumerate(lines, start=1))


def main() -> None:
    """Both files; the sample's second column (its own customer number) is left out."""
    folder = ROOT / "data"
    folder.mkdir(exist_ok=True)
    wheel = find_wheel(folder) or download(folder)
    with zipfile.ZipFile(wheel) as archive:
        for source, target in (("CDNOW_master.txt", "cdnow.csv"), ("CDNOW_sample.txt", "cdnow_sample.csv")):
            text = io.TextIOWrapper(archive.open(f"lifetimes/datasets/{source}"), encoding="ascii")
            rows = [line.split() for line in text if line.strip()]
            rows = [[row[0], *row[-3:]] for row in rows if row[0].isdigit()]
            write(rows, folder / target)
            print(f"data/{target}: {len(rows):,} purchases of {len({row[0] for row in rows}):,} customers")


if __name__ == "__main__":
    main()
