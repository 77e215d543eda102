{# Days from today until a share of the customers like this one has bought again, if alive: the rate's gamma distribution has shapes r + x
   and alpha + T, so nobody has bought for t weeks with the chance ((alpha + T) / (alpha + T + t))^(r + x). Rounded up, but not by the
   last digit of a double; at least a day; null beyond ten years. #}
{% macro next_purchase_days(share, models, histories) -%}
    {%- set log_left = {'0.1': '0.10536051565782628', '0.5': '0.6931471805599453', '0.9': '2.302585092994046'}[share | string] -%}
    {%- set weeks = '(' ~ models ~ '.alpha + ' ~ histories ~ '.age_weeks) * ('
        ~ customer_value.clamped_exp(customer_value.as_double(log_left) ~ ' / (' ~ models ~ '.r + ' ~ histories ~ '.frequency)') ~ ' - 1)' -%}
    case
        when 7 * {{ weeks }} <= 3650
            then cast(greatest(ceil(7 * {{ weeks }} - 1e-9), 1) as integer)
    end
{%- endmacro %}
