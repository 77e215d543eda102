-- Grain: customer. The day of signing up is the shop's, in its var `timezone`.
{{ config(materialized='table') }}
select
    "ClientRef",
    "Email",
    "Country",
    "CameFrom",
    "SignedUpAt",
    {{ local_day('"SignedUpAt"') }} as "SignedUpOn",
    "IsTest"
from {{ ref('raw_people') }}
