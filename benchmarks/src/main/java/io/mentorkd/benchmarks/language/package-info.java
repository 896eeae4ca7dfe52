/** Language models measured: training steps and generation, beside {@code transformers} and llama.cpp. */
package io.mentorkd.benchmarks.language;
