import pandas as pd

from churn.features import add_features


def test_charge_per_month_of_a_new_customer_is_the_total():
    table = add_features(pd.DataFrame({"months": [0], "total_charge": [30.0]}))
    assert table["charge_per_month"][0] == 30.0


def test_the_input_is_not_changed():
    customers = pd.DataFrame({"months": [2], "total_charge": [30.0]})
    add_features(customers)
    assert "charge_per_month" not in customers
