"""A PostgreSQL server of our own: installed where missing, started on loopback, stopped, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from scripts.debian_package import install

DATABASE = "customer_value"


def binaries() -> Path | None:
    """The newest installed server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def install_server() -> None:
    """Debian's package, without the server that it would start by itself."""
    install("PostgreSQL server", "postgresql-common")
    Path("/etc/postgresql-common/createcluster.conf").write_text("create_main_cluster = false\n")
    install("PostgreSQL server", "postgresql")


def run_as_server(command: list[str]) -> None:
    """Run a server program; PostgreSQL refuses to be root, so root lends it to the user postgres."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgres_server() -> Iterator[dict[str, str]]:
    """The environment variables of a running server with an empty database, for dbt and psycopg2."""
    if binaries() is None:
        install_server()
    programs = binaries()
    folder = Path(tempfile.mkdtemp(prefix="customer_value_pg_"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    port = str(free_port())
    data, log = str(folder / "data"), str(folder / "log")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    try:
        authentication = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
        run_as_server([str(programs / "initdb"), "-D", data, *authentication])
        run_as_server([str(programs / "pg_ctl"), "-D", data, "-o", options, "-l", log, "-w", "start"])
        environment = {"CUSTOMER_VALUE_PG_HOST": "127.0.0.1", "CUSTOMER_VALUE_PG_PORT": port}
        with_connection = psycopg2.connect(host="127.0.0.1", port=port, user="postgres", dbname="postgres")
        with_connection.autocommit = True
        with_connection.cursor().execute(f"create database {DATABASE}")
        with_connection.close()
        yield environment
    finally:
        try:
            run_as_server([str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop"])
        finally:
            shutil.rmtree(folder, ignore_errors=True)
