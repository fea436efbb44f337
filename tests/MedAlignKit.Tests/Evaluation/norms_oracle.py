"""Linear regression of volumes by scikit-learn, percentiles by SciPy: usage norms_oracle.py IN OUT"""
import json
import sys

import numpy as np
from scipy.stats import norm
from sklearn.linear_model import LinearRegression

asked = json.load(open(sys.argv[1], encoding="utf-8"))
x, y = np.array(asked["predictors"]), np.array(asked["volumes"])
fit = LinearRegression().fit(x, y)
deviation = np.sqrt(((y - fit.predict(x)) ** 2).sum() / (len(y) - x.shape[1] - 1))
expected = fit.predict(np.array(asked["askedPredictors"]))
percentiles = 100 * norm.cdf(np.array(asked["askedVolumes"]), expected, deviation)
json.dump({"intercept": fit.intercept_, "slopes": fit.coef_.tolist(), "deviation": deviation,
           "percentiles": percentiles.tolist()}, open(sys.argv[2], "w", encoding="utf-8"))
