"""A Spark cluster of our own on loopback: a master, two workers and a Thrift server.

It is started, stopped, and leaves nothing behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pandas as pd
from postgres_server import free_port
from pyhive import hive

from scripts.debian_package import install

ROOT = Path(__file__).resolve().parents[2]
JAVA_PACKAGE = "openjdk-17-jre-headless"
SETTINGS = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.session.timeZone": "America/New_York",  # no number may hang on a session's zone
    "spark.executor.memory": "2g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.scheduler.mode": "FAIR",
    "spark.ui.enabled": "false",
    "spark.sql.ui.explainMode": "simple",  # each plan's text is written even where no UI is
    "spark.hadoop.hive.server2.thrift.bind.host": "127.0.0.1",
}
# For many statements of few rows: each brings classes of its own; to compile them well took Java a third of the time.
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=512m -XX:+UseSerialGC"
FEW_ROWS = {"spark.driver.extraJavaOptions": JAVA_OPTIONS, "spark.executor.extraJavaOptions": JAVA_OPTIONS}
# Spark's own catalog, which lives as long as the server; Hive's takes almost a third more of the server's time.
CATALOG = os.environ.get("CUSTOMER_VALUE_SPARK_CATALOG", "in-memory")
READ_AS = {"DATE_TYPE": date.fromisoformat}  # the client gives texts


class SparkCluster:
    """The cluster's programs, the way for dbt to it, and queries."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, spark_home()
        self.master_port, self.port = free_port(), free_port()
        self.programs: dict[str, subprocess.Popen] = {}

    @property
    def environment(self) -> dict[str, str]:
        """What leads dbt here."""
        return {"CUSTOMER_VALUE_SPARK_HOST": "127.0.0.1", "CUSTOMER_VALUE_SPARK_PORT": str(self.port)}

    def start_master(self) -> None:
        """The master, which hands out the workers' cores."""
        place = ["-h", "127.0.0.1", "-p", str(self.master_port), "--webui-port", str(free_port())]
        self._start("master", "spark-class", "org.apache.spark.deploy.master.Master", *place)
        self._wait("master", self.master_port)

    def start_worker(self, name: str) -> None:
        """A worker of one core and 2 GB."""
        place = ["-h", "127.0.0.1", "-c", "1", "-m", "2g", "-d", str(self.folder / name)]
        place += ["--webui-port", str(free_port()), f"spark://127.0.0.1:{self.master_port}"]
        self._start(name, "spark-class", "org.apache.spark.deploy.worker.Worker", *place)

    def kill_worker(self, name: str) -> None:
        """SIGKILL for a worker and its executors."""
        os.killpg(self.programs[name].pid, signal.SIGKILL)

    def start_server(self, **settings: str) -> None:
        """The Thrift server, which is the application that runs on the workers."""
        of_hive = f"jdbc:derby:;databaseName={self.folder}/catalog;create=true"
        settings = {
            **SETTINGS,
            "spark.sql.catalogImplementation": CATALOG,
            "spark.hadoop.javax.jdo.option.ConnectionURL": of_hive,
            "spark.sql.warehouse.dir": str(self.folder / "warehouse"),
            "spark.hadoop.hive.server2.thrift.port": str(self.port),
            **settings,
        }
        options = [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
        server = ["--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2", "spark-internal"]
        master = ["--master", f"spark://127.0.0.1:{self.master_port}"]
        self._start("server", "spark-submit", *master, *options, *server, memory="2g")
        self._wait("server", self.port)

    def stop(self) -> None:
        """End every program, and wait for its end."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            for program in self.programs.values():
                with suppress(ProcessLookupError):
                    os.killpg(program.pid, how)
            for program in self.programs.values():
                with suppress(subprocess.TimeoutExpired):
                    program.wait(timeout=20)

    def query(self, sql: str) -> pd.DataFrame:
        """A query's rows, with None for null and exact decimals."""
        connection = hive.connect(host="127.0.0.1", port=self.port, username="dbt")
        try:
            cursor = connection.cursor()
            cursor.execute(sql)
            names = [column[0].split(".")[-1] for column in cursor.description]
            readers = [READ_AS.get(column[1], lambda value: value) for column in cursor.description]
            rows = [
                [None if value is None else read(value) for read, value in zip(readers, row)]
                for row in cursor.fetchall()
            ]
        finally:
            connection.close()
        return pd.DataFrame(rows, columns=names, dtype=object)

    def run(self, *statements: str) -> None:
        """Statements without rows, in one session."""
        connection = hive.connect(host="127.0.0.1", port=self.port, username="dbt")
        try:
            for statement in statements:
                connection.cursor().execute(statement)
        finally:
            connection.close()

    def load(self, table: str, file: Path) -> None:
        """raw.<table> of a csv, every column text."""
        self.run(
            "create schema if not exists raw",
            f"drop table if exists raw.{table}",
            f"create temporary view rows_of_file using csv options (path '{file}', header 'true')",
            f"create table raw.{table} using parquet as select * from rows_of_file",
        )

    def _start(self, name: str, program: str, *arguments: str, memory: str = "300m") -> None:
        environment = {
            **os.environ,
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(self.folder / "scratch"),
            "SPARK_DAEMON_MEMORY": memory,
        }
        with (self.folder / f"{name}.log").open("w") as log:
            self.programs[name] = subprocess.Popen(
                [str(self.home / "bin" / program), *arguments],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait(self, name: str, port: int, seconds: float = 180) -> None:
        """Until the program answers; an error with its log where it has ended or is late."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.programs[name].poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.5)
        log = (self.folder / f"{name}.log").read_text(errors="replace")
        raise RuntimeError(f"Spark's {name} does not answer:\n{log[-3000:]}")


def install_java() -> None:
    """Debian's package, where there is no java."""
    if not shutil.which("java"):
        install("java", JAVA_PACKAGE)


def spark_home() -> Path:
    """Where `make .venv-spark/installed` has put pyspark."""
    found = sorted((ROOT / ".venv-spark").glob("lib/python*/site-packages/pyspark"))
    if not found:
        raise RuntimeError("pyspark is not installed: make .venv-spark/installed")
    return found[-1]


@contextmanager
def spark_cluster(workers: int = 2, **settings: str) -> Iterator[SparkCluster]:
    """A running cluster with an empty warehouse."""
    install_java()
    folder = Path(tempfile.mkdtemp(prefix="customer_value_spark_"))
    cluster = SparkCluster(folder)
    try:
        cluster.start_master()
        for number in range(workers):
            cluster.start_worker(f"worker_{number + 1}")
        cluster.start_server(**settings)
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
