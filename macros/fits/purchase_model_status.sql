{# How far a purchase model can be trusted (docs/clv.md has the list). `no_dropout`: the fit of NBD, the limit where nobody drops
   out; twice the difference of the log-likelihoods says whether the data tell the two apart. Where they do, and a / (a + b)
   runs off to 1, or a and b run off to 0 together (some go at the first chance, the others never), dropout is seen very well. #}
{% macro purchase_model_status(bases, fits, no_dropout) -%}
    {%- set gain = '2 * (' ~ fits ~ '.log_likelihood - ' ~ no_dropout ~ '.log_likelihood)' -%}
    {%- set is_limit = 'ln(' ~ fits ~ '.r) > 14 or abs(ln(' ~ fits ~ '.a)) > 9 or abs(ln(' ~ fits ~ '.b)) > 9' -%}
    {%- set ends = "('converged', 'at_bound')" -%}
    case
        when {{ bases }}.customers = 0 then 'no_data'
        when {{ bases }}.repeat_customers = 0 then 'no_repeats'
        when {{ bases }}.repeat_customers < 10 then 'too_small'
        when {{ fits }}.search_state not in {{ ends }} or {{ no_dropout }}.search_state not in {{ ends }}
            then 'not_converged'
        when {{ gain }} < 0.001 then 'no_dropout_seen'
        when {{ gain }} < 2.71 and ({{ is_limit }}) then 'no_dropout_seen'
        when ln({{ fits }}.a) > 14 or ln({{ fits }}.b) < -14 then 'homogeneous_dropout'
        when ln({{ fits }}.a) > 9 and ln({{ fits }}.b) > 9 then 'homogeneous_dropout'
        when ln({{ fits }}.a) < -9 and ln({{ fits }}.b) < -9 then 'homogeneous_dropout'
        when abs(ln({{ fits }}.a)) > 14 or abs(ln({{ fits }}.b)) > 14 then 'no_dropout_seen'
        when ln({{ fits }}.r) > 14 then 'homogeneous_rate'
        when {{ fits }}.search_state = 'at_bound' then 'not_converged'
        when {{ gain }} < 2.71 then 'dropout_weak'
        else 'ok'
    end
{%- endmacro %}
