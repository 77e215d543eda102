{# The columns of one evaluation: log-likelihood, gradient g0.., and second derivatives h00, h01, .. summed over a fit's rows, as
   derivatives by the logarithms of the parameters, but for the gradient that the chain rule adds to the diagonal. Every family
   has the same columns, so that one query serves them all; those it does not need are null.
   `gradient`: a list of expressions; `hessian`: {'ij': expression} for i <= j. #}
{% macro likelihood_sums(weight, log_likelihood, gradient, hessian) -%}
    {{ customer_value.exact_sum(weight ~ ' * (' ~ log_likelihood ~ ')') }} as log_likelihood
    {%- for i in range(4) %},
    {{ customer_value.exact_sum(weight ~ ' * (' ~ gradient[i] ~ ')') if i < gradient | length
       else 'cast(null as ' ~ customer_value.type_double() ~ ')' }} as g{{ i }}
    {%- endfor %}
    {%- for i in range(4) %}
    {%- for j in range(i, 4) %}
    {%- set key = i ~ '' ~ j %},
    {{ customer_value.exact_sum(weight ~ ' * (' ~ hessian[key] ~ ')') if key in hessian
       else 'cast(null as ' ~ customer_value.type_double() ~ ')' }} as h{{ key }}
    {%- endfor %}
    {%- endfor %}
{%- endmacro %}
