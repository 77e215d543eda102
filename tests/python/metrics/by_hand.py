"""A base small enough to know every metric of it by hand, as of 20 March 2024; margin is half of the revenue.

a buys in January (100) and February (50), and gets 20 back that name no purchase. b buys once in January (40). c's
only purchase (30) is wholly given back, so that c is no customer with a purchase day. d buys in March (10), a month
that has not ended. e buys after today and is not seen. Spend: 20 on the web in January, which a and b came by, and
10 on ads in March, on which nobody came.
"""

TRANSACTIONS = """
transaction_id | customer_id | transaction_at | amount | type     | original | channel | product_category
t1             | a           | 2024-01-10     | 100    | purchase |          | web     | toys
t2             | a           | 2024-02-10     | 50     | purchase |          | shop    | toys
t3             | a           | 2024-02-15     | 20     | refund   |          | shop    | toys
t4             | b           | 2024-01-20     | 40     | purchase |          | web     | toys
t5             | c           | 2024-02-05     | 30     | purchase |          | web     | books
t6             | c           | 2024-02-06     | 30     | refund   | t5       | web     | books
t7             | d           | 2024-03-15     | 10     | purchase |          | shop    | books
t8             | e           | 2024-04-01     | 70     | purchase |          | shop    | books
"""
CUSTOMERS = """
customer_id | acquisition_channel
a           | web
b           | web
c           | web
d           | social
"""
SPEND = """
spend_date | channel | amount
2024-01-05 | web     | 20
2024-03-05 | ads     | 10
"""
INPUTS = {"transactions": TRANSACTIONS, "customers": CUSTOMERS, "marketing_spend": SPEND}
VARS = {"cv_as_of_date": "2024-03-20", "cv_gross_margin_rate": 0.5}
