"""Trains or generates with transformers, as a user would: SDPA, fused AdamW, PEFT's LoRA, a cache, prompts padded on the left."""

import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM

from models import without_end
from rounds import answer, milliseconds, settings

s = settings()
torch.set_num_threads(s.threads)
NUMBERS = {"FLOAT32": torch.float32, "BFLOAT16": torch.bfloat16}[s.numbers]
IGNORED = -100


def load(dtype):
    if AutoConfig.from_pretrained(s.model).is_encoder_decoder:
        return AutoModelForSeq2SeqLM.from_pretrained(s.model, dtype=dtype).to(s.device)  # T5 there knows no SDPA
    return AutoModelForCausalLM.from_pretrained(s.model, dtype=dtype, attn_implementation="sdpa").to(s.device)


def training():
    """Weights are float32; in bfloat16 the products alone are, by autocast."""
    model = load(torch.float32)
    parameters = model.num_parameters()
    model.config.use_cache = False
    prompts, answers = ([example[part] for example in s.batch] for part in ("prompt", "answer"))
    if model.config.is_encoder_decoder:
        inputs, labels = prompts, answers
    else:
        inputs = [p + a for p, a in zip(prompts, answers)]
        labels = [[IGNORED] * len(p) + a for p, a in zip(prompts, answers)]
    inputs, labels = torch.tensor(inputs, device=s.device), torch.tensor(labels, device=s.device)
    if s.loraRank:
        from peft import LoraConfig, get_peft_model

        config = LoraConfig(r=s.loraRank, lora_alpha=2 * s.loraRank, target_modules="all-linear", task_type="CAUSAL_LM")
        model = get_peft_model(model, config)
    model.train()
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-5, weight_decay=0.01, fused=True)

    def forward():
        with torch.autocast(torch.device(s.device).type, torch.bfloat16, enabled=NUMBERS == torch.bfloat16):
            return model(input_ids=inputs, labels=labels).loss

    def steps():
        for _ in range(s.steps):
            optimizer.zero_grad(set_to_none=True)
            loss = forward()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            last = loss.item()
        return last

    def step():
        took, loss = milliseconds(steps)
        return {"millis": took / s.steps, "loss": loss}

    def parts():
        with torch.no_grad(), torch.autocast(torch.device(s.device).type, enabled=False):
            return {"forward alone, float32": milliseconds(lambda: model(input_ids=inputs, labels=labels).loss.item())[0]}

    answer(parameters, {"round": step, "parts": parts})


def generation():
    model = load(NUMBERS).eval()

    @torch.inference_mode()
    def write(most):
        texts = []
        for begin in range(0, len(s.prompts), s.rows):
            asked = s.prompts[begin:begin + s.rows]
            longest = max(map(len, asked))
            tokens = torch.tensor([[0] * (longest - len(p)) + p for p in asked], device=s.device)
            mask = torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in asked], device=s.device)
            written = model.generate(tokens, attention_mask=mask, max_new_tokens=most, do_sample=False, pad_token_id=0)
            texts += [without_end(row, s.ends) for row in written[:, longest:].tolist()]
        return texts

    def everything():
        took, texts = milliseconds(lambda: write(s.maximumNewTokens))
        return {"millis": took, "texts": texts}

    def parts():
        return {"prompts and one token": milliseconds(lambda: write(1))[0]}

    answer(model.num_parameters(), {"round": everything, "parts": parts})


training() if s.measured == "training" else generation()
