/** Training measured: the time of a step beside eager PyTorch, and resident memory over many steps. */
package io.mentorkd.benchmarks.training;
