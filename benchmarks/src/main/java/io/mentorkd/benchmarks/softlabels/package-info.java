/** Soft labels measured: the speed of labelling and of the loss, bytes a token, and what packing loses of a trained mentor. */
package io.mentorkd.benchmarks.softlabels;
