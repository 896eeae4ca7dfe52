/**
 * Hostile input by seed: damaged samples of what a reader takes, and the judgement of what the reader makes of them. For tests alone;
 * knows no reader, and nothing of what the samples mean.
 */
package io.mentorkd.fuzz;
