"""Makes the goldens in this directory: tiny random T5s and what Hugging Face's implementation computes with them.

    pip install torch==2.5.1 transformers==4.57.1 && python goldens.py

Nothing of the build runs it.
"""

import json
import pathlib

import torch
from safetensors import safe_open
from transformers import T5Config, T5ForConditionalGeneration
from transformers.models.t5.modeling_t5 import T5Attention

HERE = pathlib.Path(__file__).parent
SOURCES = [[5, 9, 12, 3, 30, 1], [7, 1], [4, 4, 8, 36, 21, 2, 17, 19, 11, 25, 6, 1]]
TARGETS = [[9, 9, 4, 1], [33, 2, 18, 27, 5, 6, 7, 8, 20, 1], [1]]


def padded(rows, padding):
    length = max(map(len, rows))
    return torch.tensor([row + [padding] * (length - len(row)) for row in rows])


def make(name, seed, **config):
    torch.manual_seed(seed)
    config = T5Config(
        vocab_size=37, d_model=8, d_kv=6, d_ff=12, num_layers=2, num_decoder_layers=3, num_heads=2,
        relative_attention_num_buckets=8, relative_attention_max_distance=10, dropout_rate=0.1,
        decoder_start_token_id=0, **config)
    model = T5ForConditionalGeneration(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():  # away from what initialisation makes, lest an error hide behind a 1
            parameter.mul_(torch.empty_like(parameter).uniform_(0.5, 1.5))
    source = padded(SOURCES, 0)
    mask = padded([[1] * len(row) for row in SOURCES], 0)
    labels = padded(TARGETS, -100)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(40):  # lest it generate one token over and over
        optimizer.zero_grad()
        model(input_ids=source, attention_mask=mask, labels=labels).loss.backward()
        optimizer.step()
    directory = HERE / name
    model.save_pretrained(directory)
    (directory / "generation_config.json").unlink()
    with safe_open(directory / "model.safetensors", "pt") as file:
        lines = [f"{key} {file.get_slice(key).get_shape()}\n" for key in sorted(file.keys())]
    (directory / "parameters.txt").write_text("".join(lines))

    output = model(input_ids=source, attention_mask=mask, labels=labels)
    expected = {
        "sources": SOURCES,
        "targets": TARGETS,
        "loss": output.loss.item(),
        "logits": [output.logits[i, : len(target)].tolist() for i, target in enumerate(TARGETS)],
    }

    generated = model.generate(input_ids=source, attention_mask=mask, max_new_tokens=12, use_cache=False)
    ends = [row.tolist()[1:] + [1] for row in generated]
    expected["generated"] = [row[: row.index(1)] for row in ends]

    # AdamW as torch.optim has it, layer norms without decay, clipped by the global norm.
    decayed = [p for n, p in model.named_parameters() if not n.endswith("layer_norm.weight")]
    others = [p for n, p in model.named_parameters() if n.endswith("layer_norm.weight")]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.5}, {"params": others, "weight_decay": 0.0}],
        lr=0.01, betas=(0.9, 0.999), eps=1e-8)
    expected["training"] = []
    for _ in range(4):
        loss = model(input_ids=source, attention_mask=mask, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        expected["training"].append({"loss": loss.item(), "gradientNorm": norm.item()})
    (directory / "expected.json").write_text(json.dumps(expected) + "\n")


def buckets():
    distances = list(range(-300, 301))
    bucket = T5Attention._relative_position_bucket
    expected = {
        f"{'bidirectional' if both else 'causal'}-{n}-{far}": bucket(
            torch.tensor(distances), bidirectional=both, num_buckets=n, max_distance=far).tolist()
        for both in (True, False) for n, far in ((32, 128), (8, 10))
    }
    (HERE / "buckets.json").write_text(json.dumps({"distances": distances} | expected) + "\n")


make("v1_0", 1, feed_forward_proj="relu", tie_word_embeddings=True)
make("v1_1", 2, feed_forward_proj="gated-gelu", tie_word_embeddings=False)
make("v1_1_tied", 3, feed_forward_proj="gated-gelu", tie_word_embeddings=True)
buckets()
