"""Plants faults in copies of the project and looks who catches them; the faults stand in tests/mutants.yml.

Each fault is planted alone, in a copy, and has to get past the kill suite (tests/python/mutation/kill_suite.py): dbt's
own data and unit tests on a small base, then the same marts and those of further scenes against the oracle, and vars
that must be refused. Only what the changed file reaches is built anew; the rest is the unchanged project's. The first
that objects has caught it. Ends with 1 where fewer than 95 % are caught or an entry does not fit its file.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import pickle
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import yaml

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests/mutants.yml"
COPIED = ["models", "macros", "seeds", "tests/dbt", "dbt_project.yml", "profiles.yml"]
LEAST_SHARE = 0.95
MANY = 20  # so many touched models are not built twice
REFUSING = ("macros/inputs/", "macros/files/", "macros/settings/")  # where a fault can let wrong vars pass
GUARD = "check_ledger_settings"  # a hook of many models

sys.path[:0] = [str(ROOT / "tests/python"), str(ROOT / "tests/python/mutation")]

from dbt_project import PARSED_WITH  # noqa: E402


@dataclass(frozen=True)
class Mutant:
    """A fault: in `file`, `find` becomes `replace`. `find` occurs once, or it is the nth of several."""

    id: str
    file: str
    find: str
    replace: str
    why: str
    nth: int | None = None

    def planted(self, text: str) -> str:
        """The file with the fault; ValueError where the entry does not fit it (any more)."""
        count = text.count(self.find)
        if self.find == self.replace or (count != 1 if self.nth is None else count < max(self.nth, 2)):
            raise ValueError(f"{self.id}: `{self.find}` occurs {count} times in {self.file}")
        parts = text.split(self.find)
        cut = self.nth or 1
        return self.find.join(parts[:cut]) + self.replace + self.find.join(parts[cut:])


@dataclass
class Verdict:
    """Who caught a mutant (None: nobody), what was said, and how long it took."""

    mutant: Mutant
    caught_by: str | None
    words: str
    seconds: float
    processor_seconds: float


class Stopped(Exception):
    """A build that failed: by what kind of node, and what dbt said."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


class Unfit(Exception):
    """The unchanged project itself does not pass, so nothing can be judged."""


def load_mutants(path: Path = LIST) -> list[Mutant]:
    """The list, in its order."""
    return [Mutant(**entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def stale(mutants: list[Mutant], root: Path = ROOT) -> list[str]:
    """Entries that do not fit their file, or share an id; a list that nobody keeps must not look like a good one."""
    found = [f"{name}: {count} entries" for name, count in Counter(m.id for m in mutants).items() if count > 1]
    for mutant in mutants:
        try:
            mutant.planted((root / mutant.file).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            found.append(str(error))
    return found


def spread(mutants: list[Mutant], count: int) -> list[Mutant]:
    """`count` of them at even distances, always the same ones."""
    if count >= len(mutants):
        return mutants
    return [mutants[(2 * i + 1) * len(mutants) // (2 * count)] for i in range(count)]


def copy_project(target: Path) -> None:
    """What dbt needs of the work tree, copied; links are not used, so that no fault can reach it."""
    for name in COPIED:
        source = ROOT / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)


@dataclass
class Bench:
    """A copy of the project, the unchanged project's warehouses by scene, and the kill suite over both."""

    folder: Path  # shared by all workers: <scene>/test.duckdb and <scene>/expected.pickle
    project: Path
    clean: Any = None
    scenes: list[Any] = field(default_factory=list)

    def start(self) -> None:
        """Parse the unchanged copy; every later parse is partial."""
        import kill_suite

        os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
        if not self.project.exists():
            copy_project(self.project)
        self.scenes = kill_suite.scenes()
        self.clean = self.parse()

    def invoke(self, manifest: Any, file: Path, variables: dict[str, Any], *arguments: str) -> Any:
        """Run dbt in this process over a DuckDB file; Stopped where anything failed."""
        import json

        from dbt.cli.main import dbtRunner

        command = [*arguments, "--quiet", "--log-level", "none", "--log-level-file", "none", "--no-write-json"]
        command += ["--no-version-check", "--project-dir", str(self.project), "--profiles-dir", str(self.project)]
        command += ["--target-path", str(self.project / "target"), "--vars", json.dumps(variables)]
        os.environ["CUSTOMER_VALUE_DUCKDB"] = str(file)
        result = dbtRunner(manifest=manifest).invoke(command)
        if result.success:
            return result.result
        for node in getattr(result.result, "results", None) or []:
            if node.status in ("error", "fail"):
                kind = {"unit_test": "dbt unit test", "test": "dbt data test"}.get(node.node.resource_type, "build")
                kind = "build" if node.status == "error" and kind == "dbt data test" else kind
                raise Stopped(kind, f"{node.node.name}: {node.message}")
        raise Stopped("parse", str(result.exception))

    def parse(self) -> Any:
        """The manifest of the copy as it is now; its own vars, so that dbt parses changed files only."""
        return self.invoke(None, self.project / "test.duckdb", PARSED_WITH, "parse")

    def prepare(self, scene: Any) -> None:
        """The scene's warehouse by the unchanged project, and what the oracle expects; they must agree."""
        import kill_suite

        home = self.folder / scene.name
        if (home / "expected.pickle").exists():
            return
        home.mkdir(exist_ok=True)
        seeded = self.folder / "test.duckdb"
        if not seeded.exists():
            self.invoke(self.clean, seeded, PARSED_WITH, "seed")
            self._let_go()
        shutil.copy(seeded, home / "test.duckdb")
        with duckdb.connect(str(home / "test.duckdb")) as connection:
            inputs = scene.load(connection, self.project)
        wanted = kill_suite.expected(scene, inputs, self.project / "seeds")
        try:
            self.build(self.clean, scene, home / "test.duckdb", [])
        except Stopped as stopped:
            raise Unfit(f"[{scene.name}] {stopped.kind}: {stopped}") from None
        difference = kill_suite.first_difference(home / "test.duckdb", wanted, None)
        if difference:
            raise Unfit(f"[{scene.name}] {difference}")
        with (home / "expected.pickle").open("wb") as file:
            pickle.dump(wanted, file)

    def _let_go(self) -> None:
        """Close the DuckDB file that dbt keeps open in this process, so that the copies are whole."""
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager

        if DuckDBConnectionManager._ENV is not None:
            DuckDBConnectionManager._ENV.close()
        DuckDBConnectionManager.close_all_connections()

    def build(self, manifest: Any, scene: Any, file: Path, select: list[str], *, tests: bool = True) -> set[str]:
        """Build what is selected, in the first scene with every dbt test. The models that were built."""
        node = manifest.nodes["model.customer_value.customer_transactions"]
        contracts = (node.config.contract, node.contract)
        with_tests = tests and scene is self.scenes[0]
        arguments = ["build", "--exclude-resource-type", "seed"] if with_tests else ["run"]
        if select:
            arguments += ["--select", *select]
        for contract in contracts:  # where columns are carried through there is none, which dbt decides at the parse
            contract.enforced = scene.extra is None
        try:
            results = self.invoke(manifest, file, scene.variables, *arguments, "--fail-fast")
        finally:
            self._let_go()
            for contract in contracts:
                contract.enforced = True
        return {result.node.name for result in results.results if result.node.resource_type == "model"}

    def judge(self, mutant: Mutant) -> Verdict:
        """Plant, ask the kill suite, take out again."""
        started = time.perf_counter(), time.process_time()
        path = self.project / mutant.file
        text = path.read_text(encoding="utf-8")
        path.write_text(mutant.planted(text), encoding="utf-8")
        try:
            self.ask(mutant, self.parse())
            caught_by, words = None, ""
        except Stopped as stopped:
            caught_by, words = stopped.kind, str(stopped)
        except duckdb.IOException:  # a lock or a full disk is no catch
            raise
        except duckdb.Error as error:  # a view that is built and cannot be read
            caught_by, words = "build", str(error)
        finally:
            path.write_text(text, encoding="utf-8")
        spent = time.perf_counter() - started[0], time.process_time() - started[1]
        return Verdict(mutant, caught_by, " ".join(words.split()), *spent)

    def ask(self, mutant: Mutant, manifest: Any) -> None:
        """The scenes in their order, the refusals for the files that may refuse; Stopped by the first that objects.

        In each scene the models that are made with the file are built over the unchanged project's warehouse. Only
        where one of them holds other rows than before, it and all behind it are built and judged: where none does,
        nothing behind it can differ.
        """
        if mutant.file.startswith("macros/settings/"):
            self.refuse(manifest)
        touched = models_made_with(self.project, mutant.file)
        for scene in self.scenes:
            self.prepare(scene)
            with tempfile.TemporaryDirectory(dir=self.project) as place:
                warehouse = Path(place) / "test.duckdb"
                shutil.copy(self.folder / scene.name / "test.duckdb", warehouse)
                self.judge_scene(manifest, scene, warehouse, touched)
        if mutant.file.startswith("macros/inputs/"):
            self.refuse(manifest)
        with tempfile.TemporaryDirectory(dir=self.project) as place:
            warehouse = Path(place) / "test.duckdb"
            shutil.copy(self.folder / self.scenes[0].name / "test.duckdb", warehouse)
            arguments = ["test", "--resource-type", "unit_test", "--select", *touched]
            try:
                self.invoke(manifest, warehouse, self.scenes[0].variables, *arguments)
            finally:
                self._let_go()

    def judge_scene(self, manifest: Any, scene: Any, warehouse: Path, touched: list[str]) -> None:
        """Build what is touched, then what is behind what has changed; compare that with the oracle."""
        import kill_suite

        if len(touched) < MANY:
            self.build(manifest, scene, warehouse, touched, tests=False)
            after = kill_suite.contents(warehouse, touched)
            before = kill_suite.contents(self.folder / scene.name / "test.duckdb", touched, read_only=True)
            changed = [name for name in touched if before[name] != after[name]]
            if not changed:
                return
        else:
            changed = touched
        built = self.build(manifest, scene, warehouse, [f"{name}+" for name in changed])
        with (self.folder / scene.name / "expected.pickle").open("rb") as file:
            wanted = pickle.load(file)
        difference = kill_suite.first_difference(warehouse, wanted, built)
        if difference:
            raise Stopped("oracle", f"[{scene.name}] {difference}")

    def refuse(self, manifest: Any) -> None:
        """Every refusal must stop, with its words."""
        import kill_suite

        self.prepare(self.scenes[0])
        with tempfile.TemporaryDirectory(dir=self.project) as place:
            warehouse = Path(place) / "test.duckdb"
            shutil.copy(self.folder / self.scenes[0].name / "test.duckdb", warehouse)
            self.build(manifest, self.scenes[0], warehouse, ["int_ledger_settings"], tests=False)
            for refusal in kill_suite.REFUSALS:
                variables = {**self.scenes[0].variables, **refusal.variables}
                try:
                    self.invoke(manifest, warehouse, variables, "run", "--select", refusal.select)
                except Stopped as stopped:
                    if refusal.words in str(stopped):
                        continue
                    raise Stopped("refusal", f"{refusal.variables} says {stopped}") from None
                finally:
                    self._let_go()
                raise Stopped("refusal", f"{refusal.variables} is let through")


def models_made_with(project: Path, file: str) -> list[str]:
    """The models whose own SQL is made with this file, by the calls that stand in the texts.

    dbt's own record holds only the macros of the branches that its parse went through.
    """
    models = {path.stem: path.read_text(encoding="utf-8") for path in (project / "models").rglob("*.sql")}
    macros = {path.stem: path.read_text(encoding="utf-8") for path in (project / "macros").rglob("*.sql")}
    reached = {Path(file).stem}
    if file.startswith("models/"):
        return sorted(reached)
    grown = True
    while grown:
        named = re.compile(rf"customer_value(?:'\])?\.({'|'.join(sorted(reached))})\b")
        more = {name for name, text in macros.items() if named.search(text)} - reached
        reached |= more
        grown = bool(more)
    found = [name for name, text in models.items() if named.search(text)]
    return sorted(models) if GUARD in reached or not found else sorted(found)


# --- Workers ----------------------------------------------------------------------------------------------------------
_bench: Bench | None = None


def _start_worker(folder: str) -> None:
    """A copy and a parse of its own for each process."""
    global _bench
    copy = Path(folder) / f"worker_{os.getpid()}"
    shutil.copytree(Path(folder) / "project", copy)
    _bench = Bench(Path(folder), copy)
    _bench.start()


def _judge(mutant: Mutant) -> Verdict:
    assert _bench is not None
    return _bench.judge(mutant)


def hunt(mutants: list[Mutant], jobs: int, tell: Any = print) -> list[Verdict]:
    """The verdicts, in the list's order. Unfit where the unchanged project itself does not pass.

    With one job everything happens in this process, and a scene is only prepared once a fault reaches it.
    """
    with tempfile.TemporaryDirectory(prefix="mutants_") as place:
        bench = Bench(Path(place), Path(place) / "project")
        bench.start()
        bench.prepare(bench.scenes[0])
        if jobs > 1 or any(mutant.file.startswith(REFUSING) for mutant in mutants):
            try:
                bench.refuse(bench.clean)
            except Stopped as stopped:
                raise Unfit(str(stopped)) from None
        if jobs == 1:
            return [_told(bench.judge(mutant), tell) for mutant in mutants]
        for scene in bench.scenes[1:]:
            bench.prepare(scene)
        tell("the unchanged project passes")
        with multiprocessing.get_context("spawn").Pool(jobs, _start_worker, (place,)) as pool:
            return [_told(verdict, tell) for verdict in pool.imap(_judge, mutants)]


def _told(verdict: Verdict, tell: Any) -> Verdict:
    mutant, by = verdict.mutant, verdict.caught_by or "SURVIVED"
    tell(f"{mutant.id:<34} {by:<14} {verdict.seconds:5.1f} s  {verdict.words[:120]}")
    return verdict


def report(verdicts: list[Verdict], tell: Any = print) -> float:
    """The count by catcher, the survivors; the share that was caught."""
    caught = Counter(verdict.caught_by for verdict in verdicts if verdict.caught_by)
    share = caught.total() / len(verdicts) if verdicts else 0.0
    tell(f"\nplanted {len(verdicts)}, caught {caught.total()} ({share:.1%})")
    for words, spent in (
        ("by the clock", [verdict.seconds for verdict in verdicts]),
        ("of a processor", [verdict.processor_seconds for verdict in verdicts]),
    ):
        tell(f"  seconds {words}: {sum(spent) / max(len(spent), 1):.1f} each, at most {max(spent, default=0):.1f}")
    for name, count in caught.most_common():
        tell(f"  {name:<16}{count:>5}")
    for verdict in verdicts:
        if not verdict.caught_by:
            mutant = verdict.mutant
            tell(f"SURVIVED {mutant.id} in {mutant.file}: {mutant.why}\n    {mutant.find!r} -> {mutant.replace!r}")
    return share


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, metavar="N", help="only N of them, at even distances in the list")
    parser.add_argument("--only", nargs="+", metavar="ID", help="only these")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--engine", choices=["duckdb"], default="duckdb")
    options = parser.parse_args(arguments)
    mutants = load_mutants()
    problems = stale(mutants)
    unknown = set(options.only or []) - {mutant.id for mutant in mutants}
    problems += [f"no entry {name}" for name in sorted(unknown)]
    if problems:
        print("tests/mutants.yml does not fit the project:\n  " + "\n  ".join(problems))
        return 1
    if options.only:
        mutants = [mutant for mutant in mutants if mutant.id in options.only]
    if options.sample:
        mutants = spread(mutants, options.sample)
    try:
        verdicts = hunt(mutants, options.jobs, lambda words: print(words, flush=True))
    except (Stopped, Unfit) as problem:
        print(f"the unchanged project does not pass the kill suite, so nothing is judged: {problem}")
        return 1
    return 0 if report(verdicts) >= LEAST_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
