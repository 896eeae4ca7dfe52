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
 * <p>One store, {@value io.mentorkd.processors.filter.RationaleFilterTopology#HISTORY_STORE}: what was graded, by question.
 * Key: 16 bytes of questionId. Value: 32 bytes for each rationale of the question, namely its rationaleId and the hash of
 * its chain. A rationale costs one get and one put of 16 + 32·n bytes, n being the rationales of its question so far; a
 * question with three rationales takes 112 bytes on disk and as many in the compacted changelog, before compression and
 * overhead. Nothing is ever dropped: the log is kept for ever, and so a rationale of years ago can come again.
 */
package io.mentorkd.processors.filter;
