"""Makes the directories, the prompts and the file that are measured with."""

import json
import os
import random


def t5_small(directory):
    """A model of FLAN-T5-small's sizes with random weights, of a head so small that nobody computes with subnormal numbers."""
    from transformers import T5Config, T5ForConditionalGeneration, set_seed

    set_seed(1)
    config = T5Config(vocab_size=32128, d_model=512, d_kv=64, d_ff=1024, num_heads=6, num_layers=8, num_decoder_layers=8,
                      feed_forward_proj="gated-gelu", tie_word_embeddings=False, decoder_start_token_id=0)
    model = T5ForConditionalGeneration(config)
    model.lm_head.weight.data.mul_(config.d_model ** -0.5)
    model.save_pretrained(directory)
    return directory


def ending_with(model, ends, directory):
    """The same model with other ids that end a text."""
    os.makedirs(directory, exist_ok=True)
    for name in os.listdir(model):
        link = os.path.join(directory, name)
        if os.path.lexists(link):
            os.remove(link)
        os.symlink(os.path.join(os.path.abspath(model), name), link)
    name = os.path.join(directory, "generation_config.json")
    if os.path.lexists(name):
        os.remove(name)
    with open(name, "w", encoding="utf-8") as file:
        json.dump({"eos_token_id": ends}, file)
    return directory


def prompts(model, count, questions):
    """Token ids of questions, in the model's chat where it has one: of a file, spread evenly, or generated, long and short."""
    from transformers import AutoTokenizer

    if questions:
        with open(questions, encoding="utf-8") as file:
            lines = [line.strip() for line in file if line.strip()]
        texts = [lines[i * len(lines) // count] for i in range(count)]
    else:
        draw = random.Random(1)
        texts = [question(draw, swaps=draw.randrange(0, 12)) for _ in range(count)]
    tokenizer = AutoTokenizer.from_pretrained(model)
    if not tokenizer.chat_template:
        return [tokenizer(text).input_ids for text in texts]
    return [tokenizer.apply_chat_template([{"role": "user", "content": text}], add_generation_prompt=True) for text in texts]


def question(draw, swaps):
    names = draw.sample(["Alice", "Bob", "Claire", "Dave", "Eve", "Fred"], 3)
    balls = draw.sample(["red", "blue", "green", "white", "black", "yellow"], 3)
    text = ", ".join(f"{name} has a {ball} ball" for name, ball in zip(names, balls)) + ". "
    text += "".join("Then {} and {} swap balls. ".format(*draw.sample(names, 2)) for _ in range(swaps))
    return text + f"Which ball does {draw.choice(names)} have now, and why?"


def without_end(text, ends):
    """A text up to what ends it."""
    return text[:next((i for i, token in enumerate(text) if token in ends), len(text))]


def own_ends(model):
    """The ids that end a text, as the model has them."""
    for name in ("generation_config.json", "config.json"):
        file = os.path.join(model, name)
        if os.path.exists(file):
            with open(file, encoding="utf-8") as config:
                ends = json.load(config).get("eos_token_id")
            if ends is not None:
                return ends if isinstance(ends, list) else [ends]
    raise ValueError(f"{model} names no eos_token_id in generation_config.json or config.json")


def ends_in_the_middle(texts, ends, mean):
    """The ids that end texts and further ones, as few as leave texts so long in the mean; each keeps four tokens."""
    def lengths(ends):
        return [len(without_end(text, ends)) for text in texts]

    def distance(ends):
        return abs(sum(lengths(ends)) / len(texts) - mean)

    shortest = [min(4, length) for length in lengths(ends)]
    while True:
        further = [ends + [token] for token in sorted(set(sum(texts, [])))]
        further = [more for more in further if all(map(int.__ge__, lengths(more), shortest))]
        best = min(further, key=distance, default=ends)
        if distance(best) >= distance(ends):
            return ends
        ends = best


def gguf(model, numbers, file):
    """A Llama and its byte-level BPE as llama.cpp reads them: matrices in these numbers, norms in float32."""
    import torch
    from gguf import GGMLQuantizationType, GGUFWriter, TokenType, quants
    from safetensors.torch import load_file

    with open(os.path.join(model, "config.json"), encoding="utf-8") as config_file:
        config = json.load(config_file)
    with open(os.path.join(model, "tokenizer.json"), encoding="utf-8") as tokenizer_file:
        tokenizer = json.load(tokenizer_file)
    if config["model_type"] != "llama" or config.get("rope_scaling") or tokenizer["model"]["type"] != "BPE":
        raise ValueError("only a plain Llama with a tokenizer of byte-level BPE is written as GGUF here")
    heads, key_heads = config["num_attention_heads"], config.get("num_key_value_heads", config["num_attention_heads"])
    head = config.get("head_dim") or config["hidden_size"] // heads
    writer = GGUFWriter(file, "llama")
    writer.add_vocab_size(config["vocab_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(heads)
    writer.add_head_count_kv(key_heads)
    writer.add_key_length(head)
    writer.add_value_length(head)
    writer.add_rope_dimension_count(head)
    writer.add_rope_freq_base(config.get("rope_theta", 10000.0))
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])

    special = {each["id"]: each["content"] for each in tokenizer["added_tokens"]}
    tokens = {**{i: token for token, i in tokenizer["model"]["vocab"].items()}, **special}
    merges = tokenizer["model"]["merges"]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([tokens.get(i, f"[unused {i}]") for i in range(config["vocab_size"])])
    writer.add_token_types([TokenType.CONTROL if i in special else TokenType.NORMAL if i in tokens else TokenType.UNUSED
                            for i in range(config["vocab_size"])])
    writer.add_token_merges([merge if isinstance(merge, str) else " ".join(merge) for merge in merges])
    writer.add_add_bos_token(False)
    writer.add_eos_token_id(own_ends(model)[0])

    layers = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
              "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
              "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
    whole = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight",
             "lm_head.weight": "output.weight"}
    for shard in sorted(name for name in os.listdir(model) if name.endswith(".safetensors")):
        for name, tensor in load_file(os.path.join(model, shard)).items():
            if name in whole:
                renamed = whole[name]
            else:
                _, _, block, layer = name.removesuffix(".weight").split(".", 3)
                renamed = f"blk.{block}.{layers[layer]}.weight"
            if name.endswith(("q_proj.weight", "k_proj.weight")):
                # Pairs that turn together lie side by side there, and in halves of a head here.
                count = heads if "q_proj" in name else key_heads
                tensor = tensor.reshape(count, 2, head // 2, -1).transpose(1, 2).reshape(tensor.shape)
            numpy = tensor.to(torch.float32).contiguous().numpy()
            if numbers == "BFLOAT16" and numpy.ndim > 1:
                kind = GGMLQuantizationType.BF16
                writer.add_tensor(renamed, quants.quantize(numpy, kind), raw_dtype=kind)
            else:
                writer.add_tensor(renamed, numpy)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file
