"""dbt in this process, without what it repeats for each node. No statement and no result is another.

For each node, and for each macro that an adapter calls, dbt makes the names of all macros (more than a thousand) one
by one: a fifth of what a small build costs, and the tests make thousands of nodes. Here they are made package by
package. This is for the dbt that it was written beside; any other is left as it is.
"""

from __future__ import annotations

from typing import Any

from dbt.clients.jinja import MacroGenerator
from dbt.context import macros, manifest
from dbt.version import __version__

KNOWN = "1.11."
DBTS_OWN = (macros.MacroNamespaceBuilder.build_namespace, manifest.ManifestContext.to_dict)


def quicken() -> None:
    """Take over the two places."""
    if __version__.startswith(KNOWN):
        macros.MacroNamespaceBuilder.build_namespace = namespace
        manifest.ManifestContext.to_dict = context


def namespace(self: Any, macros_by_package: dict[str, dict[str, Any]], ctx: dict[str, Any]) -> macros.MacroNamespace:
    """As MacroNamespaceBuilder.build_namespace."""
    common = {"context": ctx, "node": self.node, "stack": self.thread_ctx}
    for package, of_package in macros_by_package.items():
        callables = {}
        for macro in of_package.values():
            made = callables[macro.name] = MacroGenerator.__new__(MacroGenerator)
            made.__dict__ = {"macro": macro, **common}
        if package in self.internal_package_names:
            self.internal_packages[package] = callables
            continue
        self.packages[package] = callables
        if package == self.search_package:
            self.locals = callables
        elif package == self.root_package:
            self.globals = callables
    of_dbt: dict[str, Any] = {}
    for package in reversed(self.internal_package_names_order):
        of_dbt.update(self.internal_packages.get(package, {}))
    return macros.MacroNamespace(self.globals, self.locals, of_dbt, self.packages)


def context(self: Any) -> dict[str, Any]:
    """As ManifestContext.to_dict: of two macros of one name, the later one here is the one that dbt finds first."""
    found = self.namespace
    if isinstance(found, manifest.TestMacroNamespace):
        return DBTS_OWN[1](self)
    names = super(manifest.ManifestContext, self).to_dict()  # the context of every macro too
    of_dbt = found.global_project_namespace
    for macros_or_packages in (of_dbt, {"dbt": of_dbt}, found.packages, found.global_namespace, found.local_namespace):
        names.update(macros_or_packages)
    return names
