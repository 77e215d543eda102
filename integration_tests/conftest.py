"""dbt deps links the package, which holds this folder, into dbt_packages: pytest must not walk round that circle."""

collect_ignore = ["dbt_packages"]
