"""Takes training steps of the eager T5. Reads a number of steps a line; answers with the milliseconds of each."""

import json
import sys
import time
from types import SimpleNamespace

import torch

from eager_t5 import T5

settings = SimpleNamespace(**json.loads(sys.argv[1]))
torch.set_num_threads(settings.threads)
torch.manual_seed(1)
model = T5(settings).train()
norms = [p for p in model.parameters() if p.dim() == 1]
others = [p for p in model.parameters() if p.dim() > 1]
optimizer = torch.optim.AdamW(
    [{"params": others, "weight_decay": 0.01}, {"params": norms, "weight_decay": 0.0}], lr=1e-3
)
source = torch.randint(2, settings.vocabulary, (settings.batch, settings.source))
labels = torch.randint(2, settings.vocabulary, (settings.batch, settings.target))
mask = torch.ones_like(source)
print(json.dumps({"parameters": sum(p.numel() for p in model.parameters())}), flush=True)
for line in sys.stdin:
    took = []
    for _ in range(int(line)):
        began = time.perf_counter()
        optimizer.zero_grad()
        loss = model(source, mask, labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        loss.item()
        took.append((time.perf_counter() - began) * 1e3)
    print(json.dumps(took), flush=True)
