"""Makes small tokenizers of each family and what transformers makes of texts by them: python goldens.py (transformers 4.57.1)."""

import json
import pathlib
import shutil

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer

HERE = pathlib.Path(__file__).parent
CORPUS = [
    "Ada turns left and walks north. She turns right, then left again; is she back?",
    "The last letters of Elon Musk are n and k, so the answer is nk. --> nk",
    "A coin is heads up. Bob flips the coin. Is the coin still heads up? No, it is tails.",
    "naïve café, 3 + 4 = 7, 中文, 😀",
]
TEXTS = [
    "",
    " ",
    "Ada turns left.",
    "  two spaces, a tab\t and a newline\n",
    "It 's 3 + 4 = 7 , is n't it ?",
    "naïve café Ωmega 中文 👩‍👩‍👧 e\u0301",
    "<|end|> in the middle, </s> and <pad> too",
    "Line one\nLine two\n\nLine four",
]
CHATML = (
    "{%- for m in messages %}{{- '<|start|>' + m.role + '\\n' + m.content + '<|end|>\\n' }}{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|start|>assistant\\n' }}{%- endif %}\n"
)
INSTRUCT = (
    "{{ bos_token }}{% for m in messages %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Roles must alternate') }}{% endif %}{% if m['role'] == 'user' %}"
    "{{ '[ask] ' + m['content'] + ' [/ask]' }}{% else %}{{ m['content'] + eos_token + ' ' }}{% endif %}{% endfor %}"
)


def template(before, after, ids):
    names = before + after
    return processors.TemplateProcessing(
        single=" ".join(before + ["$A"] + after), pair=" ".join(before + ["$A", "$B"] + after), special_tokens=[(n, ids(n)) for n in names]
    )


def byte_level(name, special, before=(), after=()):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=360, special_tokens=list(special), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    if before or after:
        tokenizer.post_processor = template(list(before), list(after), tokenizer.token_to_id)
    return write(name, tokenizer)


def sentence_pieces(name):
    special = ["<unk>", "<s>", "</s>"]
    pieces = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    pieces.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=special + [f"<0x{b:02X}>" for b in range(256)], limit_alphabet=40, show_progress=False
    )
    pieces.train_from_iterator(CORPUS, trainer)
    state = json.loads(pieces.to_str())
    state["added_tokens"] = [token for token in state["added_tokens"] if token["content"] in special]
    pieces = Tokenizer.from_str(json.dumps(state))
    pieces.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    pieces.post_processor = template(["<s>"], [], pieces.token_to_id)
    return write(name, pieces)


def write(name, tokenizer):
    directory = HERE / name
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    tokenizer.save(str(directory / "tokenizer.json"))
    return directory


def config(directory, **entries):
    entries = {"tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False, **entries}
    (directory / "tokenizer_config.json").write_text(json.dumps(entries, indent=1) + "\n")


def expect(directory):
    tokenizer = AutoTokenizer.from_pretrained(directory)
    question = "Ada turns left. Where is she?"
    chat = None
    if tokenizer.chat_template:
        messages = [{"role": "user", "content": question}]
        chat = {
            "text": tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True),
            "ids": tokenizer.apply_chat_template(messages, add_generation_prompt=True),
        }
    texts = []
    for text in TEXTS:
        ids = tokenizer(text).input_ids
        texts.append(
            {
                "text": text,
                "ids": ids,
                "bare": tokenizer(text, add_special_tokens=False).input_ids,
                "decoded": tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False),
            }
        )
    golden = {
        "question": question,
        "chat": chat,
        "special": {role: tokenizer.convert_tokens_to_ids(token) for role, token in tokenizer.special_tokens_map.items() if isinstance(token, str)},
        "texts": texts,
    }
    (directory / "expected.json").write_text(json.dumps(golden, ensure_ascii=True, indent=1) + "\n")


chatml = byte_level("chatml", ["<|endoftext|>", "<|start|>", "<|end|>"])
config(chatml, eos_token="<|end|>", pad_token="<|endoftext|>", bos_token=None)
(chatml / "chat_template.jinja").write_text(CHATML)
expect(chatml)

plain = byte_level("plain", ["<|endoftext|>"])
config(plain, eos_token="<|endoftext|>", bos_token="<|endoftext|>", unk_token="<|endoftext|>")
expect(plain)

ended = byte_level("ended", ["<s>", "</s>", "<pad>"], ["<s>"], ["</s>"])
config(ended, eos_token={"content": "</s>", "__type": "AddedToken"}, bos_token="<s>", pad_token="<pad>")
expect(ended)

instruct = sentence_pieces("instruct")
named = [{"name": "tools", "template": "{{ nothing.at.all }}"}, {"name": "default", "template": INSTRUCT}]
config(instruct, eos_token="</s>", bos_token="<s>", unk_token="<unk>", chat_template=named)
expect(instruct)

byt5 = HERE / "byt5"
shutil.rmtree(byt5, ignore_errors=True)
byt5.mkdir()
kept = {"lstrip": False, "rstrip": False, "single_word": False, "normalized": True, "__type": "AddedToken"}
roles = {"pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
entries = {role: {"content": token, **kept} for role, token in roles.items()}
(byt5 / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "ByT5Tokenizer", "extra_ids": 125, **entries}, indent=1) + "\n")
(byt5 / "config.json").write_text('{"model_type": "t5"}\n')
TEXTS += ["a <extra_id_0> b", "a<extra_id_124>", "<extra_id_125>", "a </s> b", " <pad> x", "x</s>", "x</s></s>", "  </s>  ", "<unk>"]
expect(byt5)

stripping = HERE / "byt5_stripping"
shutil.rmtree(stripping, ignore_errors=True)
stripping.mkdir()
(stripping / "tokenizer_config.json").write_text('{"tokenizer_class": "ByT5Tokenizer", "extra_ids": 3}\n')
(stripping / "config.json").write_text('{"model_type": "t5"}\n')
expect(stripping)
