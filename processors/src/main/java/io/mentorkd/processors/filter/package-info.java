/**
 * The answer filter: grades every rationale once and parts the right ones from the others.
 *
 * <p>Reads {@code rationales}; writes {@code rationales.accepted}, {@code rationales.rejected} and {@code rationales.dlq}, all
 * in transactions ({@code exactly_once_v2}). {@link io.mentorkd.processors.filter.RationaleFilterTopology} is what it does,
 * {@link io.mentorkd.processors.filter.RationaleFilter} runs it. It must not know who writes rationales or who trains on
 * them: stages meet only at topics.
 *
 * <h2>State</h2>
 *
 * <p>{@value io.mentorkd.processors.filter.RationaleFilterTopology#HISTORY_STORE}: what was graded, by question. The value under a
 * questionId is a format byte, and for each of its rationales the verdict, the rationaleId, and the hash of the chain of an accepted
 * one or 8 bytes of what a WRONG one follows from: 17 to 33 bytes. Once it has 512 it is left alone, and each further rationale has
 * a value of that form of its own, under questionId, the byte 1 and rationaleId, and an accepted one another, under questionId, the
 * byte 2 and the hash of its chain. So a rationale costs one get and one put as a rule, and three gets and two puts however many its
 * question has. Nothing is ever dropped: the log is
 * kept for ever, and so a rationale of years ago can come again. {@value io.mentorkd.processors.streams.SourceCheck#STORE}: the
 * id of {@code rationales}, so that a topic made anew under its name is not taken for it.
 */
package io.mentorkd.processors.filter;
