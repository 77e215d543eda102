{# One evaluation of Gamma-Gamma at given points. With z = m x and s = v + z, a customer's log-likelihood is
     -ln B(px, q) - px ln(1 + v/z) - q ln(1 + z/v) - ln m;
   written so, nothing cancels where p, q or v run off (p or q then multiplies tiny sums, hence their 24 places). All that needs
   the single customer are sums over those with the same x. #}
{% macro gamma_gamma_evaluation(family, data, points) %}
    select
        point_number,
        {{ customer_value.likelihood_sums(
            family.weight,
            '-customers * ln_beta_all - px * log_v_parts - q * log_z_parts - log_means',
            [
                'px * (customers * digamma_by_q - log_v_parts)', 'q * (customers * digamma_by_px - log_z_parts)',
                'q * z_parts - px * v_parts',
            ],
            {
                '00': 'customers * px * px * (trigamma_all - trigamma_px)', '01': 'customers * px * q * trigamma_all',
                '02': '-px * v_parts', '11': 'customers * q * q * (trigamma_all - trigamma_q)', '12': 'q * z_parts',
                '22': '(px + q) * squares - customers * q',
            },
        ) }}
    from (
        with

        points as (
            {{ points }}
        ),

        spent as (
            select
                points.point_number,
                points.p,
                points.q,
                points.v,
                data.frequency,
                ln(data.average_repeat_value) as log_mean,
                data.average_repeat_value * data.frequency as z
            from ({{ data }}) as data
            inner join points
                on
                    data.fit_number = points.fit_number
                    and (data.is_sampled or not points.is_sampled_only)
            {{ customer_value.fence() }}
        ),

        by_frequency as (
            select
                point_number,
                q,
                p * {{ customer_value.as_double('frequency') }} as px,
                count(*) as customers,
                {{ customer_value.exact_sum('log_mean') }} as log_means,
                {{ customer_value.exact_sum(customer_value.ln_1p('(v / z)'), 24) }} as log_v_parts,
                {{ customer_value.exact_sum(customer_value.ln_1p('(z / v)'), 24) }} as log_z_parts,
                {{ customer_value.exact_sum('v / (v + z)', 24) }} as v_parts,
                {{ customer_value.exact_sum('z / (v + z)', 24) }} as z_parts,
                {{ customer_value.exact_sum('v / (v + z) * (v / (v + z))', 24) }} as squares
            from spent
            group by point_number, p, q, v, frequency
        )

        select
            *,
            {{ customer_value.ln_beta('px', 'q') }} as ln_beta_all,
            {{ customer_value.digamma_difference('px', 'q') }} as digamma_by_q,
            {{ customer_value.digamma_difference('q', 'px') }} as digamma_by_px,
            {{ customer_value.trigamma('px') }} as trigamma_px,
            {{ customer_value.trigamma('q') }} as trigamma_q,
            {{ customer_value.trigamma('(px + q)') }} as trigamma_all
        from by_frequency
        {{ customer_value.fence() }}
    ) as evaluated
    group by point_number
{% endmacro %}
