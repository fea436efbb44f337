"""Linear probes and ridge regressions by scikit-learn: reads a case from a JSON file, writes its answer to another."""
import json
import sys

import numpy
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

with open(sys.argv[1], encoding="utf-8") as file:
    case = json.load(file)
scaler = StandardScaler().fit(case["features"])
features, asked = scaler.transform(case["features"]), scaler.transform(case["asked"])
probe = LogisticRegression(C=1 / case["penalty"], tol=1e-10, max_iter=10000).fit(features, case["labels"])
ridge = Ridge(alpha=case["penalty"]).fit(features, case["scores"])
answer = {
    "probabilities": probe.predict_proba(asked).tolist(),
    "scores": ridge.predict(asked).tolist(),
    "meanAbsolute": float(numpy.abs(ridge.predict(features) - case["scores"]).mean()),
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(answer, file)
