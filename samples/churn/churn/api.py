"""The service: one customer in, the probability of leaving out."""
import joblib
import pandas as pd
from fastapi import FastAPI
from pydantic import BaseModel

from churn.features import FEATURES, add_features

app = FastAPI()
model = joblib.load("models/model.joblib")


class Customer(BaseModel):
    months: int
    monthly_charge: float
    total_charge: float
    calls_to_support: int


@app.post("/predict")
def predict(customer: Customer) -> dict:
    row = add_features(pd.DataFrame([customer.model_dump()]))
    return {"leaves": float(model.predict_proba(row[FEATURES])[0, 1])}
