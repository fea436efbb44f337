"""Metrics and discriminants by scikit-learn: reads cases from a JSON file, writes its answers to another."""
import json
import sys
import warnings

from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import accuracy_score, balanced_accuracy_score, confusion_matrix, f1_score

warnings.simplefilter("ignore")


def metrics(case):
    truth, said, labels = case["truth"], case["predicted"], list(range(case["classes"]))
    return {
        "accuracy": accuracy_score(truth, said),
        "balanced": balanced_accuracy_score(truth, said),
        "f1": f1_score(truth, said, labels=labels, average="macro", zero_division=0),
        "confusion": confusion_matrix(truth, said, labels=labels).tolist(),
    }


def discriminant(case):
    equal = [1 / case["classes"]] * case["classes"]
    return {
        solver: LinearDiscriminantAnalysis(solver=solver, priors=equal)
        .fit(case["features"], case["labels"]).predict(case["asked"]).tolist()
        for solver in ("svd", "lsqr", "eigen")
    }


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
answers = {
    "metrics": [metrics(case) for case in cases["metrics"]],
    "discriminants": [discriminant(case) for case in cases["discriminants"]],
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(answers, file)
