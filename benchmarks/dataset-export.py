"""Loads an exported dataset with Hugging Face's datasets and runs two steps of TRL's SFTTrainer on it.

    python benchmarks/dataset-export.py DIR|FILE MODEL

DIR or FILE is what `mentorkd dataset export` wrote (parquet or chat), MODEL a small causal model with a chat template.
Needs datasets, trl, transformers and torch.
"""

import pathlib
import sys
import tempfile

from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

where, model = pathlib.Path(sys.argv[1]), sys.argv[2]
if where.is_dir():
    rows = load_dataset(str(where), split="train")
else:
    rows = load_dataset("parquet" if where.suffix == ".parquet" else "json", data_files=str(where), split="train")
print(rows)
first = rows[0]
assert [message["role"] for message in first["messages"]] == ["user", "assistant"], first["messages"]
for column in ("topic", "partition", "offset", "question_id", "rationale_id", "generator", "revision", "verdict", "convention"):
    assert first[column] is not None, column

with tempfile.TemporaryDirectory() as out:
    trainer = SFTTrainer(
        model=model,
        train_dataset=rows.select(range(min(len(rows), 64))),
        args=SFTConfig(
            output_dir=out, max_steps=2, per_device_train_batch_size=2, max_length=256, report_to=[], save_strategy="no",
            use_cpu=True, logging_steps=1,
        ),
    )
    result = trainer.train()
    assert result.global_step == 2 and result.training_loss > 0, result
print("read and trained on: loss", round(result.training_loss, 4))
