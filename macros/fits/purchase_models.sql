{# The purchase models to use: parameters, and the status that says how far to trust them. Where no dropout is seen the model is NBD,
   its limit, and a and b are null. #}
{% macro purchase_models(bases, fits) %}
with

bases as (

    select * from {{ customer_value.whole(bases) }}
    {{ customer_value.where_touched('fit_number') }}

),

fits as (

    {{ customer_value.wide_fits(fits, ['r', 'alpha', 'a', 'b']) }}

),

models as (

    select 'bg_nbd' as model
    union all
    select 'mbg_nbd' as model

),

judged as (

    select
        bases.*,
        models.model,
        fits.r,
        fits.r_error,
        fits.alpha,
        fits.alpha_error,
        fits.a,
        fits.a_error,
        fits.b,
        fits.b_error,
        fits.log_likelihood,
        coalesce(fits.iterations, 0) as iterations,
        no_dropout.r as no_dropout_r,
        no_dropout.r_error as no_dropout_r_error,
        no_dropout.alpha as no_dropout_alpha,
        no_dropout.alpha_error as no_dropout_alpha_error,
        no_dropout.log_likelihood as no_dropout_log_likelihood,
        {{ customer_value.purchase_model_status('bases', 'fits', 'no_dropout') }} as status
    from bases
    cross join models
    left join fits
        on bases.fit_number = fits.fit_number and models.model = fits.model
    left join fits as no_dropout
        on bases.fit_number = no_dropout.fit_number and no_dropout.model = 'nbd'

),

limits as (

    select
        *,
        status in ('homogeneous_rate', 'homogeneous_dropout') as is_homogeneous
    from judged

),

final as (

    select
        fit_number,
        purpose,
        as_of_date,
        holdout_weeks,
        model,
        status,
        {%- for parameter in ['r', 'alpha'] %}
        case when status = 'no_dropout_seen' then no_dropout_{{ parameter }} else {{ parameter }} end as {{ parameter }},
        case
            when status = 'no_dropout_seen' then no_dropout_{{ parameter }}_error
            when not is_homogeneous then {{ parameter }}_error
        end as {{ parameter }}_error,
        {%- endfor %}
        {%- for parameter in ['a', 'b'] %}
        case when status <> 'no_dropout_seen' then {{ parameter }} end as {{ parameter }},
        case when status <> 'no_dropout_seen' and not is_homogeneous then {{ parameter }}_error end as {{ parameter }}_error,
        {%- endfor %}
        case when status = 'no_dropout_seen' then no_dropout_log_likelihood else log_likelihood end as log_likelihood,
        no_dropout_log_likelihood,
        customers,
        iterations,
        status in ('ok', 'dropout_weak', 'no_dropout_seen', 'homogeneous_rate', 'homogeneous_dropout') as is_usable
    from limits

)

select * from final
{% endmacro %}
