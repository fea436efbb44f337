"""Trains SentencePiece models and encodes texts by them: oracle.py INPUT FOLDER.

INPUT is a JSON object with "corpus", "texts" and "models": name to the trainer's options. Each model is written to
FOLDER/NAME.model, its answers to FOLDER/NAME.json: "answers", a list of [ids, the text decoded from them], and
"scores", the score of each piece.
"""

import json
import pathlib
import sys

import sentencepiece

asked = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
folder = pathlib.Path(sys.argv[2])
for name, options in asked["models"].items():
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(asked["corpus"]),
        model_prefix=str(folder / name),
        minloglevel=2,
        num_threads=1,
        hard_vocab_limit=False,
        **options,
    )
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.model"))
    answers = []
    for text in asked["texts"]:
        ids = model.encode(text)
        answers.append([ids, model.decode(ids)])
    scores = [model.get_score(piece) for piece in range(len(model))]
    answer = json.dumps({"answers": answers, "scores": scores})
    (folder / f"{name}.json").write_text(answer, encoding="utf-8")
