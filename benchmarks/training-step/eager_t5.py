"""T5 in eager PyTorch, as a user would write it: what mentorkd's training step is compared with.

Raffel et al. 2020, with the parameters of Hugging Face's T5 (v1.0: relu, tied head; v1.1: gated gelu, own head).
B batch, S source, T target, D d_model, H heads, K d_kv, F d_ff, V vocabulary.
"""

import functools
import math

import torch
import torch.nn.functional as F
from torch import nn


class LayerNorm(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(d))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class Attention(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.h, self.k = c.heads, c.d_kv
        self.q, self.k_, self.v = (nn.Linear(c.d_model, c.heads * c.d_kv, bias=False) for _ in range(3))
        self.o = nn.Linear(c.heads * c.d_kv, c.d_model, bias=False)
        self.dropout = c.dropout

    def split(self, x):
        return x.view(x.size(0), x.size(1), self.h, self.k).transpose(1, 2)  # (B, H, ., K)

    def forward(self, x, memory, bias):
        q, k, v = self.split(self.q(x)), self.split(self.k_(memory)), self.split(self.v(memory))
        p = F.dropout(torch.softmax(q @ k.transpose(2, 3) + bias, -1), self.dropout, self.training)
        y = (p @ v).transpose(1, 2).reshape(x.size(0), x.size(1), self.h * self.k)
        return self.o(y)


class FeedForward(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.gated = c.gated
        self.wi_0 = nn.Linear(c.d_model, c.d_ff, bias=False)
        if c.gated:
            self.wi_1 = nn.Linear(c.d_model, c.d_ff, bias=False)
        self.wo = nn.Linear(c.d_ff, c.d_model, bias=False)
        self.dropout = c.dropout

    def forward(self, x):
        y = F.gelu(self.wi_0(x), approximate="tanh") * self.wi_1(x) if self.gated else F.relu(self.wi_0(x))
        return self.wo(F.dropout(y, self.dropout, self.training))


class Block(nn.Module):
    def __init__(self, c, decoder):
        super().__init__()
        self.norm, self.attention = LayerNorm(c.d_model), Attention(c)
        self.cross_norm, self.cross = (LayerNorm(c.d_model), Attention(c)) if decoder else (None, None)
        self.ff_norm, self.ff = LayerNorm(c.d_model), FeedForward(c)
        self.dropout = c.dropout

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training)

    def forward(self, x, bias, memory=None, memory_bias=None):
        y = self.norm(x)
        x = x + self.drop(self.attention(y, y, bias))
        if self.cross is not None:
            x = x + self.drop(self.cross(self.cross_norm(x), memory, memory_bias))
        return x + self.drop(self.ff(self.ff_norm(x)))


def bucket(distance, bidirectional):
    buckets, offset = 32, 0
    if bidirectional:
        buckets //= 2
        offset = buckets if distance > 0 else 0
        distance = abs(distance)
    else:
        distance = -min(distance, 0)
    exact = buckets // 2
    if distance < exact:
        return offset + distance
    far = exact + int(math.log(distance / exact) / math.log(128 / exact) * (buckets - exact))
    return offset + min(far, buckets - 1)


@functools.lru_cache
def buckets(length, bidirectional):
    return torch.tensor([[bucket(j - i, bidirectional) for j in range(length)] for i in range(length)])


class T5(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        self.shared = nn.Embedding(c.vocabulary, c.d_model)
        self.encoder_bias, self.decoder_bias = nn.Embedding(32, c.heads), nn.Embedding(32, c.heads)
        self.encoder = nn.ModuleList(Block(c, False) for _ in range(c.layers))
        self.decoder = nn.ModuleList(Block(c, True) for _ in range(c.layers))
        self.encoder_norm, self.decoder_norm = LayerNorm(c.d_model), LayerNorm(c.d_model)
        self.head = None if c.tied else nn.Linear(c.d_model, c.vocabulary, bias=False)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, 0, 0.05)

    def position_bias(self, table, length, bidirectional):
        return table(buckets(length, bidirectional)).permute(2, 0, 1)[None]  # (1, H, ., .)

    def drop(self, x):
        return F.dropout(x, self.c.dropout, self.training)

    def forward(self, source, source_mask, labels):
        lowest = torch.finfo(torch.float32).min
        memory_bias = (source_mask == 0)[:, None, None, :] * lowest  # (B, 1, 1, S)
        x = self.drop(self.shared(source))
        bias = self.position_bias(self.encoder_bias, source.size(1), True) + memory_bias
        for block in self.encoder:
            x = block(x, bias)
        memory = self.drop(self.encoder_norm(x))
        read = torch.cat([torch.zeros_like(labels[:, :1]), labels[:, :-1]], 1)  # (B, T)
        x = self.drop(self.shared(read))
        causal = torch.triu(torch.full((labels.size(1), labels.size(1)), lowest), 1)
        bias = self.position_bias(self.decoder_bias, labels.size(1), False) + causal
        for block in self.decoder:
            x = block(x, bias, memory, memory_bias)
        x = self.drop(self.decoder_norm(x))
        if self.head is None:
            logits = F.linear(x * self.c.d_model**-0.5, self.shared.weight)
        else:
            logits = self.head(x)
        return F.cross_entropy(logits.view(-1, self.c.vocabulary), labels.reshape(-1), ignore_index=-100)
