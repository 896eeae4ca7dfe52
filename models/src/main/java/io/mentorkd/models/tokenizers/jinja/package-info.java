/**
 * The part of Jinja that chat templates are written in, as {@code transformers} runs it: {@link
 * io.mentorkd.models.tokenizers.jinja.Template} is the entry.
 *
 * <p>Blocks are trimmed and stripped on the left, values behave and print as Python's, and the sandbox is immutable. What is not
 * known here - a tag, a filter, a test, a method, an argument - is refused with a sentence, never left out: a prompt that differs by
 * one character from what a model was trained on is a wrong prompt that nobody sees. A template reaches its variables and nothing
 * else, and its work and output are bounded.
 *
 * <p>Reads and writes no files. Must not know tokens, chats or models.
 */
package io.mentorkd.models.tokenizers.jinja;
