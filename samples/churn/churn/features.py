"""Features of a customer, the same for training and for the service."""
import pandas as pd

FEATURES = ["months", "monthly_charge", "charge_per_month", "calls_to_support"]


def add_features(customers: pd.DataFrame) -> pd.DataFrame:
    table = customers.copy()
    table["charge_per_month"] = table["total_charge"] / table["months"].clip(lower=1)
    return table
