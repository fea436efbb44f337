"""Multinomial naive Bayes over given features by scikit-learn: usage words_oracle.py IN OUT"""
import json
import sys

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

asked = json.load(open(sys.argv[1], encoding="utf-8"))
counts = CountVectorizer(analyzer=lambda features: features)
fit = MultinomialNB(alpha=1).fit(counts.fit_transform(asked["learned"]), asked["labels"])
joint = fit._joint_log_likelihood(counts.transform(asked["tested"]))
json.dump(joint.tolist(), open(sys.argv[2], "w", encoding="utf-8"))
