"""Settings of the Notebook that environment/lab opens.

Its page gives new cells no id, which notebooks need since format 4.5. The server then adds one after it has
signed the notebook: the signature no longer fits, and the figures of a notebook that one has run oneself are
not trusted when it is opened again. So the ids are given before."""
import uuid


def give_ids(model, **_):
    content = model.get("content")
    if model.get("type") == "notebook" and (content["nbformat"], content["nbformat_minor"]) >= (4, 5):
        for cell in content["cells"]:
            cell.setdefault("id", uuid.uuid4().hex[:8])


c.ContentsManager.pre_save_hook = give_ids  # noqa: F821  (Jupyter puts c there)
