{# P(alive) of a customer with the history (frequency, recency_weeks, age_weeks) under a purchase model: 1 / (1 + w), with w =
   a / (b + k - 1) ((alpha + T) / (alpha + t_x))^(r + x). k: chances to have dropped out, x under BG/NBD, x + 1 under MBG/NBD. BG/NBD's
   is 1 at x = 0 by construction; where no dropout is seen it is 1 for everybody. #}
{% macro probability_alive(models, history) -%}
    {%- set m, h = models, history -%}
    case
        when {{ m }}.a is null then {{ customer_value.as_double('1') }}
        when {{ m }}.model = 'bg_nbd' and {{ h }}.frequency = 0 then {{ customer_value.as_double('1') }}
        else 1 / (1 + {{ customer_value.clamped_exp(
            'ln(' ~ m ~ '.a) - ln(' ~ m ~ '.b + ' ~ h ~ '.frequency - case when ' ~ m ~ ".model = 'bg_nbd' then 1 else 0 end)"
            ~ ' + (' ~ m ~ '.r + ' ~ h ~ '.frequency) * (ln(' ~ m ~ '.alpha + ' ~ h ~ '.age_weeks) - ln(' ~ m ~ '.alpha + '
            ~ h ~ '.recency_weeks))'
        ) }})
    end
{%- endmacro %}
