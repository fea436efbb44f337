"""Findings, reports and raters by scikit-learn: usage findings_oracle.py IN OUT"""
import json
import sys
import warnings

import numpy as np
from sklearn import metrics

warnings.simplefilter("ignore")


def column(case):
    truth, scores = np.array(case["truth"]), np.array(case["scores"])
    said = scores >= case["threshold"]
    false_rate, true_rate, thresholds = metrics.roc_curve(truth, scores, drop_intermediate=False)
    # The first point is above every score.
    rates = (true_rate - false_rate)[1:]
    corner = np.hypot(1 - true_rate, false_rate)[1:]
    f1 = [metrics.f1_score(truth, scores >= least) for least in thresholds[1:]]
    return {
        "auroc": metrics.roc_auc_score(truth, scores),
        "averagePrecision": metrics.average_precision_score(truth, scores),
        "accuracy": metrics.accuracy_score(truth, said),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, said),
        "f1": metrics.f1_score(truth, said, zero_division=0),
        "youden": float(thresholds[1:][np.argmax(np.round(rates, 12))]),
        "nearestCorner": float(thresholds[1:][np.argmin(np.round(corner, 12))]),
        "bestF1": float(thresholds[1:][np.argmax(np.round(f1, 12))]),
        **parity(truth, scores),
    }


def parity(truth, scores):
    best, least = 0.0, np.inf
    for threshold in np.linspace(0, 1, 100):
        ((rejected, wrong), (missed, hits)) = metrics.confusion_matrix(truth, scores > threshold)
        distance = np.sqrt((1 - hits / (hits + missed)) ** 2 + (wrong / (wrong + rejected)) ** 2)
        if distance <= least:
            best, least = threshold, distance
    said = scores > best
    return {
        "parityThreshold": float(best),
        "parityAccuracy": metrics.accuracy_score(truth, said),
        "weightedF1": metrics.f1_score(truth, said, average="weighted"),
    }


def efficacy(case):
    wanted, said = np.array(case["wanted"]), np.array(case["said"])
    there = [f for f in range(wanted.shape[1]) if wanted[:, f].any()]

    def row(average, labels=None):
        return metrics.precision_recall_fscore_support(
            wanted, said, average=average, labels=labels, zero_division=0)[:3]

    return {"micro": row("micro"), "macro": row("macro", there),
            "findings": np.transpose(row(None)).tolist()}


with open(sys.argv[1], encoding="utf-8") as file:
    asked = json.load(file)
answers = {
    "columns": [column(case) for case in asked.get("columns", [])],
    "efficacy": [efficacy(case) for case in asked.get("efficacy", [])],
    "kappas": [metrics.cohen_kappa_score(*pair) for pair in asked.get("kappas", [])],
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(answers, file)
