/**
 * Teachers behind an OpenAI-compatible server: OpenAI's own, vLLM, llama.cpp, Ollama, TGI, {@code transformers serve}.
 *
 * <p>{@link io.mentorkd.producers.teachers.openai.OpenAiTeacher} is the entry. It asks once and sorts what comes of it; whoever asks
 * again, and when, is elsewhere. Knows nothing of Kafka.
 */
package io.mentorkd.producers.teachers.openai;
