"""Trains the model from params.yaml and tracks the run."""
import argparse

import joblib
import mlflow
import pandas as pd
import yaml
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

from churn.features import FEATURES


def train(params: dict) -> float:
    table = pd.read_parquet(params["data"])
    train_part, test_part = train_test_split(table, test_size=params["test_share"], random_state=params["seed"])
    model = RandomForestClassifier(random_state=params["seed"], **params["forest"])
    model.fit(train_part[FEATURES], train_part["left"])
    auc = roc_auc_score(test_part["left"], model.predict_proba(test_part[FEATURES])[:, 1])
    with mlflow.start_run():
        mlflow.log_params(params["forest"])
        mlflow.log_metric("auc", auc)
    joblib.dump(model, params["model"])
    return auc


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="params.yaml")
    with open(parser.parse_args().config) as file:
        print(f"AUC {train(yaml.safe_load(file)):.3f}")


if __name__ == "__main__":
    main()
