-- One row a kind and a code: its words in both languages.
select
    kind,
    code,
    label_en,
    label_fr
from {{ customer_value.rule_relation('labels') }}
order by kind, code
