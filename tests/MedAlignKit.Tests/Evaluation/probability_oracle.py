"""Figures of probabilities by scikit-learn, intervals and paired tests by SciPy: reads one JSON file, writes another."""
import json
import sys

import numpy
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import brier_score_loss, roc_auc_score


def probabilities(case):
    truth, rows = numpy.array(case["truth"]), numpy.array(case["probabilities"])
    classes = rows.shape[1]
    said, sure = rows.argmax(1), rows.max(1)
    right = (said == truth).astype(int)
    bins = case["bins"]
    accuracy, confidence = calibration_curve(right, sure, n_bins=bins, strategy="uniform")
    return {
        "auroc": roc_auc_score(truth, rows[:, 1]) if classes == 2 else
        roc_auc_score(truth, rows, multi_class="ovr", average="macro"),
        "brier": sum(brier_score_loss(truth == c, rows[:, c]) for c in range(classes)),
        "accuracy": accuracy.tolist(),
        "confidence": confidence.tolist(),
    }


def interval(case):
    found = binomtest(case["hits"], case["count"]).proportion_ci(case["level"], method="wilson")
    return [found.low, found.high]


def discriminant(case):
    equal = [1 / case["classes"]] * case["classes"]
    fit = LinearDiscriminantAnalysis(solver="svd", priors=equal).fit(case["features"], case["labels"])
    return fit.predict_proba(case["asked"]).tolist()


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
answers = {
    "probabilities": [probabilities(case) for case in cases["probabilities"]],
    "intervals": [interval(case) for case in cases["intervals"]],
    "paired": [binomtest(b, b + c, 0.5).pvalue for b, c in cases["paired"]],
    "posteriors": [discriminant(case) for case in cases["discriminants"]],
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(answers, file)
