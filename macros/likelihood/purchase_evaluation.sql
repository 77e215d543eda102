{# One evaluation of NBD, BG/NBD or MBG/NBD at given points. x is a whole number, so each ratio of gamma functions is a finite
   product, and its logarithm a running sum over one small table of j. With k chances to drop out (x, or x + 1), L = ln(alpha + T) -
   ln(alpha + t_x) and w = a / (b + k - 1) exp((r + x) L), a customer's log-likelihood is
     sum_{j<x} ln(r + j) + r ln alpha - (r + x) ln(alpha + T) + sum_{j<k} [ln(b + j) - ln(a + b + j)] + ln(1 + w);
   s = w / (1 + w) is one less P(alive). u = ln w is never clamped itself, only the exponents. #}
{% macro purchase_evaluation(family, data, points) %}
    {%- set chances, part = family.dropout_chances, customer_value.sample_part() %}
    {%- set before = 'partition by points.point_number order by steps.n rows between unbounded preceding and 1 preceding' %}
    select
        point_number,
        {% if chances is none -%}
        {{ customer_value.likelihood_sums(
            family.weight,
            'log_rates - r * log_aged - x * log_age',
            ['r * (rate_1 - log_aged)', 'r * age_rest - x * age_part'],
            {
                '00': 'r * r * rate_2', '01': 'r * age_rest',
                '11': 'x * age_part * age_part - r * age_rest * (1 + age_part)',
            },
        ) }}
        {%- else -%}
        {{ customer_value.likelihood_sums(
            family.weight,
            'log_rates - r * log_aged - x * log_age + log_stays + greatest(u, 0) + ln(1 + exp(-least(abs(u), 700)))',
            [
                'r * (rate_1 - log_aged + s * span)', 'r * age_rest - x * age_part + s * u_1', 'a * stay_a + s * u_2',
                'b * stay_b + s * u_3',
            ],
            {
                '00': 'r * r * (rate_2 + v * span * span)',
                '01': 'r * (age_rest - s * age_part * gap + v * span * u_1)',
                '02': 'r * v * span * u_2', '03': 'r * v * span * u_3',
                '11': 'x * age_part * age_part - r * age_rest * (1 + age_part) - s * u_1 * (age_part + last_part) + v * u_1 * u_1',
                '12': 'v * u_1 * u_2', '13': 'v * u_1 * u_3',
                '22': 'a * a * stay_aa - s * u_2 * u_2 + v * u_2 * u_2',
                '23': 'a * b * stay_aa + v * u_2 * u_3',
                '33': 'b * b * stay_bb + s * u_3 * u_3 + v * u_3 * u_3',
            },
        ) }}
        {%- endif %}
    from (
        with

        points as (
            {{ points }}
        ),

        steps as (
            select n, {{ customer_value.as_double('n') }} as j
            from ({{ customer_value.number_series(5) }}) as series
            where n <= (select max(frequency) + 1 from ({{ data }}) as longest)
        ),

        sums as {{ customer_value.computed_once() }} (
            select
                points.point_number,
                steps.n,
                {{ customer_value.exact_running_sum('ln(points.r + steps.j)', before) }} as log_rates,
                {{ customer_value.exact_running_sum('1 / (points.r + steps.j)', before) }} as rate_1,
                {{ customer_value.exact_running_sum('-1 / ((points.r + steps.j) * (points.r + steps.j))', before) }} as rate_2
                {%- if chances is not none %},
                {{ customer_value.exact_running_sum('ln((points.b + steps.j) / (points.a + points.b + steps.j))', before) }} as log_stays,
                {{ customer_value.exact_running_sum('-1 / (points.a + points.b + steps.j)', before) }} as stay_a,
                {{ customer_value.exact_running_sum('points.a / ((points.b + steps.j) * (points.a + points.b + steps.j))', before) }} as stay_b,
                {{ customer_value.exact_running_sum('1 / ((points.a + points.b + steps.j) * (points.a + points.b + steps.j))', before) }} as stay_aa,
                {{ customer_value.exact_running_sum(
                    '1 / ((points.a + points.b + steps.j) * (points.a + points.b + steps.j))'
                    ~ ' - 1 / ((points.b + steps.j) * (points.b + steps.j))', before
                ) }} as stay_bb
                {%- endif %}
            from points
            cross join steps
        ),

        rows_at_point as (
            select
                points.*,
                data.frequency as x,
                case
                    when points.is_sampled_only and data.customers >= {{ part }}
                        then {{ customer_value.as_double('data.customers') }} / {{ part }}
                    else data.customers
                end as customers,
                r + data.frequency as rx,
                ln(points.alpha + data.age_weeks) as log_age,
                {{ customer_value.ln_1p('(data.age_weeks / points.alpha)') }} as log_aged,
                points.alpha / (points.alpha + data.age_weeks) as age_part,
                data.age_weeks / (points.alpha + data.age_weeks) as age_rest
                {%- if chances is not none %},
                {{ chances }} as chances,
                points.alpha / (points.alpha + data.recency_weeks) as last_part,
                (data.age_weeks - data.recency_weeks) / (points.alpha + data.recency_weeks) as gap
                {%- endif %}
            from ({{ data }}) as data
            inner join points
                on
                    data.fit_number = points.fit_number
                    and (data.is_sampled or not points.is_sampled_only)
            {{ customer_value.fence() }}
        )
        {%- if chances is none %}

        select {{ customer_value.sent_to_all(['sums']) }}
            rows_at_point.*,
            sums.log_rates,
            sums.rate_1,
            sums.rate_2
        from rows_at_point
        inner join sums
            on rows_at_point.point_number = sums.point_number and rows_at_point.x = sums.n
        {%- else %},

        silent as (
            select
                *,
                {{ customer_value.ln_1p('gap') }} as span
            from rows_at_point
            {{ customer_value.fence() }}
        ),

        dropped as (
            select
                *,
                case when chances > 0 then ln(a) - ln(b + chances - 1) + rx * span else -700 end as u,
                -rx * age_part * gap as u_1,
                case when chances > 0 then 1 else 0 end as u_2,
                case when chances > 0 then -b / (b + chances - 1) else 0 end as u_3
            from silent
            {{ customer_value.fence() }}
        ),

        gone as (
            select
                *,
                case
                    when u > 0 then 1 / (1 + exp(-least(u, 700))) else exp(greatest(u, -700)) / (1 + exp(greatest(u, -700)))
                end as s,
                1 / ((1 + exp(-least(abs(u), 350))) * (1 + exp(least(abs(u), 350)))) as v
            from dropped
            {{ customer_value.fence() }}
        )

        select {{ customer_value.sent_to_all(['sums', 'stays']) }}
            gone.*,
            sums.log_rates,
            sums.rate_1,
            sums.rate_2,
            stays.log_stays,
            stays.stay_a,
            stays.stay_b,
            stays.stay_aa,
            stays.stay_bb
        from gone
        inner join sums
            on gone.point_number = sums.point_number and gone.x = sums.n
        inner join sums as stays
            on gone.point_number = stays.point_number and gone.chances = stays.n
        {%- endif %}
    ) as evaluated
    group by point_number
{% endmacro %}
