"""Downloads the month's export and writes the table that training reads."""
import sys

import pandas as pd

from churn.features import add_features


def prepare(source: str, target: str) -> int:
    raw = pd.read_csv(source)
    table = add_features(raw.drop_duplicates("customer_id"))
    table.to_parquet(target)
    return len(table)


if __name__ == "__main__":
    print(prepare(sys.argv[1], sys.argv[2]), "customers")
