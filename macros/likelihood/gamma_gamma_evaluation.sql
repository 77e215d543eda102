{# One evaluation of Gamma-Gamma at given points. With s = v + m x, a customer's log-likelihood is
     ln G(px+q) - ln G(px) - ln G(q) + q ln v + (px-1) ln m + px ln x - (px+q) ln s;
   all that needs the single customer are sums over those with the same x. #}
{% macro gamma_gamma_evaluation(family, data, points) %}
    select
        '{{ family.name }}' as model,
        point_number as fit_number,
        {{ customer_value.likelihood_sums(
            family.weight,
            'customers * (ln_gamma_all - ln_gamma_own - ln_gamma_q + q * ln(v) + px * ln(x)) + (px - 1) * log_means'
            ~ ' - total * log_sums',
            [
                'px * (customers * (digamma_all - digamma_own + ln(x)) + log_means - log_sums)',
                'q * (customers * (digamma_all - digamma_q + ln(v)) - log_sums)', 'customers * q - total * parts',
            ],
            {
                '00': 'customers * px * px * (trigamma_all - trigamma_own)', '01': 'customers * px * q * trigamma_all',
                '02': '-px * parts', '11': 'customers * q * q * (trigamma_all - trigamma_q)',
                '12': 'q * (customers - parts)', '22': 'total * squares - customers * q',
            },
        ) }}
    from (
        with

        points as (
            {{ points }}
        ),

        by_frequency as (
            select
                points.point_number,
                points.p,
                points.q,
                points.v,
                data.frequency,
                {{ customer_value.as_double('data.frequency') }} as x,
                count(*) as customers,
                {{ customer_value.exact_sum('ln(data.average_repeat_value)') }} as log_means,
                {{ customer_value.exact_sum('ln(points.v + data.average_repeat_value * data.frequency)') }} as log_sums,
                {{ customer_value.exact_sum(
                    'points.v / (points.v + data.average_repeat_value * data.frequency)'
                ) }} as parts,
                {{ customer_value.exact_sum(
                    '(points.v / (points.v + data.average_repeat_value * data.frequency))'
                    ~ ' * (points.v / (points.v + data.average_repeat_value * data.frequency))'
                ) }} as squares
            from ({{ data }}) as data
            inner join points
                on
                    data.fit_number = points.point_number
                    and (data.is_sampled or not points.is_sampled_only)
            group by points.point_number, points.p, points.q, points.v, data.frequency
        ),

        sized as (
            select
                *,
                p * x as px,
                p * x + q as total
            from by_frequency
        )

        select
            *,
            {%- for function in ['ln_gamma', 'digamma', 'trigamma'] %}
            {%- for name, argument in {'all': 'total', 'own': 'px', 'q': 'q'}.items() %}
            {{ customer_value[function](argument) }} as {{ function }}_{{ name }},
            {%- endfor %}
            {%- endfor %}
            1 as one
        from sized
    ) as evaluated
    group by point_number
{% endmacro %}
