/** The join measured: what a million rationales cost on disk, in the changelog and in memory, and its rate. */
package io.mentorkd.benchmarks.join;
