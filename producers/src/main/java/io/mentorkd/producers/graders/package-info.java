/**
 * Outside graders: what judges rationales of tasks that the filter does not judge by itself, and the worker that puts it to work.
 *
 * <p>Reads {@code rationales} with a share group; writes {@code judgements}, keyed by question id, and {@code rationales.dlq}.
 * Never in a transaction: a verdict may take minutes. Must not know what becomes of a judgement: that is the filter's.
 *
 * <p>{@link io.mentorkd.producers.graders.Grader} is the seam. A command and a verifier are an operator's own and trusted; unit
 * tests run what a model wrote, in a sandbox. Whatever any of them says is bounded in size and cleaned before it is kept.
 */
package io.mentorkd.producers.graders;
