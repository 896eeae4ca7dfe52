"""Makes the goldens in this directory: tiny random models of each family and what Hugging Face's implementations compute with them.

    pip install torch==2.5.1 transformers==4.57.1 peft==0.17.1 && python goldens.py

Nothing of the build runs it. What it promises of them, it checks: a row says the same padded and alone, with a cache and without.
"""

import copy
import itertools
import json
import pathlib
import shutil

import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from transformers import (
    AutoModelForCausalLM, AutoModelForSeq2SeqLM, Gemma3TextConfig, GPT2Config, LlamaConfig, MistralConfig, MT5Config, Qwen2Config,
    Qwen3Config, SmolLM3Config, T5Config, UMT5Config)

HERE = pathlib.Path(__file__).parent
PROMPTS = [[5, 9, 12, 3, 30, 14], [7], [4, 4, 8, 36, 21, 15, 17, 19, 11, 25, 6], [31, 9, 28]]
ANSWERS = [[9, 9, 4], [33, 10, 18, 27, 5, 6, 7, 8, 20], [], [12, 30, 12, 35, 4, 23, 29, 40, 12, 30, 16, 38, 22]]  # ends follow
IGNORED = -100


def padded(rows, padding, left=False):
    length = max(map(len, rows))
    paddings = [[padding] * (length - len(row)) for row in rows]
    return torch.tensor([pad + row if left else row + pad for row, pad in zip(rows, paddings)])


def ends(config):
    """The ids that end an answer: some configurations name one, some several."""
    return config.eos_token_id if isinstance(config.eos_token_id, list) else [config.eos_token_id]


def padding(config):
    return 0 if config.pad_token_id is None else config.pad_token_id


class Examples:
    """Prompts with their answers, each ended as the model's configuration says."""

    def __init__(self, config):
        last = ends(config)
        self.both = config.is_encoder_decoder
        self.padding = padding(config)
        self.ends = last
        self.prompts = [prompt + last[:1] if self.both else prompt for prompt in PROMPTS]
        self.answers = [answer + [last[i % len(last)]] for i, answer in enumerate(ANSWERS)]

    def batch(self, rows=slice(None)):
        """Right-padded input with labels that ignore prompts and padding."""
        prompts, answers = self.prompts[rows], self.answers[rows]
        inputs = prompts if self.both else [prompt + answer for prompt, answer in zip(prompts, answers)]
        labels = answers if self.both else [[IGNORED] * len(prompt) + answer for prompt, answer in zip(prompts, answers)]
        return {
            "input_ids": padded(inputs, self.padding),
            "attention_mask": padded([[1] * len(row) for row in inputs], 0),
            "labels": padded(labels, IGNORED),
        }

    def logits(self, model, rows=slice(None)):
        """Of each row the logits from which its answer's tokens are predicted, (T, V)."""
        logits = model(**self.batch(rows)).logits
        starts = [0 if self.both else len(prompt) - 1 for prompt in self.prompts[rows]]
        return [logits[i, start : start + len(self.answers[rows][i])] for i, start in enumerate(starts)]

    def generate(self, model, rows=slice(None), **options):
        """Twelve tokens of each row at most, without prompt, end and what follows it."""
        prompts = self.prompts[rows]
        generated = model.generate(
            input_ids=padded(prompts, self.padding, left=not self.both),
            attention_mask=padded([[1] * len(row) for row in prompts], 0, left=not self.both),
            max_new_tokens=12, do_sample=False, pad_token_id=self.padding, **options)
        first = 1 if self.both else max(map(len, prompts))
        return [list(itertools.takewhile(lambda token: token not in self.ends, row[first:])) for row in generated.tolist()]


GENERATIONS = {
    "greedy": {},
    "greedyRepetitionPenalty": {"repetition_penalty": 1.3},
    "beams": {"num_beams": 3, "length_penalty": 1.0, "early_stopping": False},
}


def can_cache(config):
    """Their cache fails (IndexError) where encoder and decoder differ in depth."""
    return not config.is_encoder_decoder or config.num_layers == config.num_decoder_layers


def random_model(config, seed):
    torch.manual_seed(seed)
    auto = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    model = auto.from_config(copy.deepcopy(config)).eval()
    with torch.no_grad():
        for parameter in model.parameters():  # away from what initialisation makes, lest an error hide behind a 0 or a 1
            parameter.mul_(torch.empty_like(parameter).uniform_(0.5, 1.5)).add_(torch.randn_like(parameter), alpha=0.15)
    batch = Examples(config).batch()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    while (loss := model(**batch).loss) > 0.9:  # lest it generate one token over and over, or its answers by heart
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def steps(model, examples, decay):
    """AdamW as torch.optim has it, matrices with decay, norms and biases without, clipped by the global norm."""
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in learnt if p.ndim == 2], "weight_decay": decay},
         {"params": [p for p in learnt if p.ndim == 1], "weight_decay": 0.0}],
        lr=0.001, betas=(0.9, 0.999), eps=1e-4)
    measured = []
    for _ in range(2):
        loss = model(**examples.batch()).loss
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        measured.append({"loss": loss.item(), "gradientNorm": norm.item()})
    return measured


def tells(model):
    """Whether it can tell a wrong implementation from a right one, and nothing of it hangs on the last digits."""
    examples = Examples(model.config)
    caches = {"use_cache": can_cache(model.config)}
    greedy, penalised, beams = (examples.generate(model, **caches, **options) for options in GENERATIONS.values())
    if not (penalised != greedy != beams and min(map(len, greedy)) < max(map(len, greedy)) == 12):
        return False
    if sorted(len(set(row)) for row in greedy)[-2] < 4:
        return False
    for seed in range(3):
        torch.manual_seed(seed)
        other = copy.deepcopy(model)
        with torch.no_grad():
            for parameter in other.parameters():
                parameter.add_(torch.randn_like(parameter), alpha=1e-4)
        if [greedy, penalised, beams] != [examples.generate(other, **caches, **options) for options in GENERATIONS.values()]:
            return False
    return rounding(model) < 5e-6


def names(directory):
    """The names of the file's tensors with their shapes."""
    shapes = {}
    for path in directory.glob("*.safetensors"):
        with safe_open(path, "pt") as file:
            shapes |= {key: file.get_slice(key).get_shape() for key in file.keys()}
    return dict(sorted(shapes.items()))


def rounded(tensor):
    return [float(f"{value:.7g}") for value in tensor.tolist()] if tensor.ndim == 1 else [rounded(row) for row in tensor]


def measure(model):
    """What the model computes, after a check that it computes the same in other ways."""
    examples = Examples(model.config)
    logits = examples.logits(model)
    for i, padded_row in enumerate(logits):
        alone = examples.logits(model, slice(i, i + 1))[0]
        assert (padded_row - alone).abs().max() <= 1e-5, (i, (padded_row - alone).abs().max())
    expected = {
        "prompts": examples.prompts,
        "answers": examples.answers,
        "logits": [rounded(row) for row in logits],
        "loss": model(**examples.batch()).loss.item(),
    }
    for name, options in GENERATIONS.items():
        expected[name] = examples.generate(model, use_cache=can_cache(model.config), **options)
        assert expected[name] == examples.generate(model, use_cache=False, **options)
        alone = [examples.generate(model, slice(i, i + 1), use_cache=False, **options)[0] for i in range(len(PROMPTS))]
        assert expected[name] == alone, (name, expected[name], alone)
    return expected


def rounding(model):
    """
    How far two steps in single precision end from the same in double. AdamW divides a gradient by its own size, so one that is 0
    but for rounding, as that of GPT-2's key biases, which softmax cancels, would take a step all the same with a smaller epsilon.
    """
    single, double = copy.deepcopy(model), copy.deepcopy(model).double()
    off = 0.0
    for each in (single, double):
        steps(each, Examples(model.config), 0.5)
    for rough, exact in zip(single.parameters(), double.parameters()):
        off = max(off, (rough - exact).abs().max().item())
    return off


def train(model, expected, directory, parameters):
    expected["training"] = steps(model, Examples(model.config), 0.5)
    state = model.state_dict()
    expected["parameters"] = [f"{key} {shape}" for key, shape in parameters.items()]
    save_file({key: state[key].contiguous() for key in parameters}, directory / "trained.safetensors", {"format": "pt"})
    (directory / "expected.json").write_text(json.dumps(expected) + "\n")


def loaded(kind, directory):
    """The model, widened to single precision."""
    return kind.from_pretrained(directory, dtype=torch.float32, attn_implementation="eager").eval()


def emptied(name):
    directory = HERE / name
    shutil.rmtree(directory, ignore_errors=True)
    return directory


def make(name, config, dtype=torch.float32, **saving):
    seed, model = next((seed, model) for seed in itertools.count(1) if tells(model := random_model(config, seed).to(dtype).float()))
    directory = emptied(name)
    model.to(dtype).save_pretrained(directory, **saving)
    model = loaded(type(model), directory)
    train(model, measure(model), directory, names(directory))
    print(name, "of seed", seed, flush=True)


def make_bare_gpt2():
    """GPT-2 as it was published: its names have no prefix, and each layer's causal mask is among the tensors."""
    directory = emptied("gpt2_bare")
    shutil.copytree(HERE / "gpt2", directory, ignore=shutil.ignore_patterns("expected.json", "trained.safetensors"))
    tensors = {key.removeprefix("transformer."): tensor for key, tensor in load_file(HERE / "gpt2/model.safetensors").items()}
    config = json.loads((directory / "config.json").read_text())
    for layer in range(config["n_layer"]):
        tensors[f"h.{layer}.attn.bias"] = torch.ones(1, 1, config["n_positions"], config["n_positions"]).tril()
    save_file(tensors, directory / "model.safetensors", {"format": "pt"})
    model = loaded(AutoModelForCausalLM, directory)
    train(model, measure(model), directory, names(HERE / "gpt2"))


def make_lora():
    directory = emptied("llama_lora")
    torch.manual_seed(1)
    base = loaded(AutoModelForCausalLM, HERE / "llama")
    lora = LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", lora_dropout=0.0, bias="none", task_type="CAUSAL_LM")
    model = get_peft_model(base, lora).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=0.2)
    model.save_pretrained(directory)
    (directory / "README.md").unlink()
    path = directory / "adapter_config.json"
    config = json.loads(path.read_text()) | {"base_model_name_or_path": "llama"}
    config["target_modules"].sort()
    path.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")

    expected = measure(model)
    examples = Examples(model.config)
    merged = PeftModel.from_pretrained(loaded(AutoModelForCausalLM, HERE / "llama"), directory).merge_and_unload().eval()
    for row, same in zip(examples.logits(model), examples.logits(merged)):
        assert torch.allclose(row, same, rtol=0, atol=1e-5)
    parameters = names(directory)
    expected["training"] = steps(model, examples, 0.0)
    expected["parameters"] = [f"{key} {shape}" for key, shape in parameters.items()]
    trained = get_peft_model_state_dict(model)
    save_file({key: trained[key].contiguous() for key in parameters}, directory / "trained.safetensors", {"format": "pt"})
    (directory / "expected.json").write_text(json.dumps(expected) + "\n")


def t5(**config):
    return dict(
        d_model=12, d_kv=4, d_ff=14, num_heads=4, relative_attention_num_buckets=8, relative_attention_max_distance=10,
        decoder_start_token_id=0, pad_token_id=0, eos_token_id=1) | config


def decoder(**config):
    return dict(
        hidden_size=24, intermediate_size=28, num_hidden_layers=3, num_attention_heads=4, num_key_value_heads=2,
        max_position_embeddings=64, initializer_range=0.2, rope_theta=500.0, pad_token_id=0, bos_token_id=1, eos_token_id=2,
        tie_word_embeddings=True) | config


torch.set_num_threads(1)
LLAMA = LlamaConfig(**decoder(vocab_size=47))
make("t5_gated_silu", T5Config(**t5(vocab_size=45, feed_forward_proj="gated-silu", num_layers=3, tie_word_embeddings=True)))
make("flan_t5", T5Config(**t5(
    vocab_size=43, feed_forward_proj="gated-gelu", num_layers=3, num_decoder_layers=2, tie_word_embeddings=False)))
make("mt5", MT5Config(**t5(vocab_size=51, num_layers=3)))
make("umt5", UMT5Config(**t5(vocab_size=49, num_layers=3, tie_word_embeddings=False)))
make("llama", LLAMA)
make("llama_bf16", LLAMA, torch.bfloat16)
make("llama_sharded", LLAMA, max_shard_size="8KB")
make("llama_untied", LlamaConfig(**decoder(vocab_size=41, hidden_size=16, tie_word_embeddings=False)))
make("llama3_rope", LlamaConfig(**decoder(  # wave lengths 6, 20, 63 and 199: one kept, two between, one stretched
    vocab_size=53, num_attention_heads=3, num_key_value_heads=1, rope_theta=100.0, max_position_embeddings=256,
    eos_token_id=[2, 26], rope_scaling={
        "rope_type": "llama3", "factor": 4.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
        "original_max_position_embeddings": 64})))
make("llama_linear_rope", LlamaConfig(**decoder(vocab_size=44, rope_scaling={"rope_type": "linear", "factor": 4.0})))
make("llama_bias", LlamaConfig(**decoder(vocab_size=46, attention_bias=True, mlp_bias=True)))
make("mistral", MistralConfig(**decoder(vocab_size=50, head_dim=8, sliding_window=None, tie_word_embeddings=False)))
make("qwen2", Qwen2Config(**decoder(vocab_size=55)))
make("qwen2_untied", Qwen2Config(**decoder(vocab_size=42, tie_word_embeddings=False)))
make("qwen3", Qwen3Config(**decoder(vocab_size=57, hidden_size=20, head_dim=8)))
make("smollm3", SmolLM3Config(**decoder(vocab_size=59, no_rope_layers=[1, 0, 1])))
make("gemma3_text", Gemma3TextConfig(**decoder(
    vocab_size=61, hidden_size=20, head_dim=8, query_pre_attn_scalar=12, sliding_window=4, rope_local_base_freq=50.0,
    layer_types=["sliding_attention", "full_attention", "sliding_attention"], bos_token_id=2, eos_token_id=1)))
make("gpt2", GPT2Config(
    vocab_size=48, n_embd=16, n_head=4, n_layer=3, n_inner=40, n_positions=32, initializer_range=0.2, bos_token_id=47, eos_token_id=47))
make_bare_gpt2()
make_lora()
