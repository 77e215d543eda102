-- Grain: campaign. Did it work: those written to beside the control group.
{{ config(grants=customer_value.reader_grants()) }}
{% set befores = ['spend_before', 'purchases_before'] %}
with

spread as (

    select
        *,
        {%- for before in befores %}
        assigned_{{ before }}_variance + control_{{ before }}_variance as {{ before }}_variances,
        {%- endfor %}
        nullif(assigned_squared_error + control_squared_error, 0) as squared_error
    from {{ ref('customer_value', 'int_campaign_comparisons') }}

),

-- Welch's degrees of freedom, with both errors as shares of their sum.
measured as (

    select
        *,
        {%- for before in befores %}
        {{ before }}_difference / nullif(sqrt({{ before }}_variances / 2), 0) as {{ before }}_standardised,
        {%- endfor %}
        sqrt(squared_error) as standard_error,
        1 / (
            (assigned_squared_error / squared_error) * (assigned_squared_error / squared_error)
            / nullif(assigned_customers - 1, 0)
            + (control_squared_error / squared_error) * (control_squared_error / squared_error)
            / nullif(control_customers - 1, 0)
        ) as degrees_of_freedom
    from spread

)

select
    cast(campaign_id as {{ customer_value.type_text() }}) as campaign_id,
    cast(assigned_customers as bigint) as assigned_customers,
    cast(control_customers as bigint) as control_customers,
    cast(assigned_responders as bigint) as assigned_responders,
    cast(control_responders as bigint) as control_responders,
    assigned_response_rate,
    control_response_rate,
    assigned_response_rate - control_response_rate as uplift,
    assigned_response_rate - control_response_rate - sqrt({{ customer_value.sum_of_squares(
        'assigned_response_rate - assigned_lowest_rate', 'control_highest_rate - control_response_rate'
    ) }}) as uplift_lower,
    assigned_response_rate - control_response_rate + sqrt({{ customer_value.sum_of_squares(
        'assigned_highest_rate - assigned_response_rate', 'control_response_rate - control_lowest_rate'
    ) }}) as uplift_upper,
    {%- for arm in ['assigned', 'control'] %}
    {{ customer_value.as_double(arm ~ '_revenue') }} / nullif({{ arm }}_customers, 0) as {{ arm }}_revenue_per_customer,
    {%- endfor %}
    revenue_difference as revenue_uplift,
    {%- for side, sign in {'lower': '-', 'upper': '+'}.items() %}
    revenue_difference {{ sign }} standard_error * {{ customer_value.student_t_quantile('degrees_of_freedom') }}
        as revenue_uplift_{{ side }},
    {%- endfor %}
    winsorised_revenue_difference as revenue_uplift_winsorised,
    margin_difference * assigned_customers as incremental_margin,
    cost,
    (margin_difference * assigned_customers - {{ customer_value.as_double('cost') }})
    / {{ customer_value.as_double('case when cost > 0 then cost end') }} as roi,
    {%- for before in befores %}
    {{ before }}_standardised as {{ before }}_difference,
    {%- endfor %}
    {%- for before in befores %}
    case
        when {{ before }}_variances > 0 then abs({{ before }}_standardised) <= 0.1
        when {{ before }}_variances = 0
            then assigned_{{ before }} * control_customers = control_{{ before }} * assigned_customers
    end{{ ' and' if not loop.last else ' as is_balanced,' }}
    {%- endfor %}
    cast(overlapping_customers as bigint) as overlapping_customers,
    cast({{ customer_value.campaign_status() }} as {{ customer_value.type_text() }}) as status
from measured
