"""Stems, METEOR and raters by NLTK: usage nltk_oracle.py IN OUT"""
import json
import sys

from nltk.metrics.agreement import AnnotationTask
from nltk.stem.porter import PorterStemmer
from nltk.translate.meteor_score import single_meteor_score

stemmer = PorterStemmer(mode="MARTIN_EXTENSIONS")


class NoSynonyms:
    """In place of WordNet, whose files are no part of the package."""

    @staticmethod
    def synsets(word):
        return []


def raters(table):
    task = AnnotationTask([(f"rater {r}", case, rating) for case, ratings in enumerate(table)
                           for r, rating in enumerate(ratings) if rating is not None])
    whole = all(rating is not None for ratings in table for rating in ratings)
    return {"alpha": task.alpha(), "fleiss": task.pi() if whole else None}


with open(sys.argv[1], encoding="utf-8") as file:
    asked = json.load(file)
answers = {
    "stems": [stemmer.stem(word) for word in asked.get("words", [])],
    "meteor": [single_meteor_score(wanted, said, stemmer=stemmer, wordnet=NoSynonyms())
               for said, wanted in asked.get("texts", [])],
    "raters": [raters(table) for table in asked.get("raters", [])],
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(answers, file)
