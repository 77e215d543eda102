{# The 97.5 % point of Student's t by its degrees of freedom, 1 or more, whole or not. Its logarithm is nearly straight in the reciprocal of
   the degrees: a polynomial in 2 / degrees - 1 through the 19 Chebyshev points of [-1, 1], where the exact points (of the incomplete beta
   function, 50 digits) were computed. Relative error below 1e-11. #}
{% macro student_t_quantile(degrees) -%}
    exp({{ customer_value.polynomial('(2 / ' ~ degrees ~ ' - 1)', [
        '1.4592317463815898e0', '9.582914670918766e-1', '1.5212180606336725e-1', '-2.7119988411049217e-2', '-3.3924402385639716e-3',
        '3.7504965489880294e-3', '-6.003514249215796e-4', '-3.6711119315975305e-4', '1.8871760195326865e-4', '1.8478645807076427e-5',
        '-4.726129972788059e-5', '1.232488711973912e-5', '4.980973125373901e-6', '-8.19633582164354e-7', '-3.551736844977941e-7',
        '-3.7233116263102597e-6', '2.157867710218196e-6', '1.0444850634235614e-6', '-7.338008431522472e-7',
    ]) }})
{%- endmacro %}
