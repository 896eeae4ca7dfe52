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
 * <p>{@value io.mentorkd.processors.filter.RationaleFilterTopology#HISTORY_STORE}: what was graded, by question. A rationale
 * has an entry of 35 bytes (43 where it is WRONG, with 8 of its gold answer's hash): questionId, the byte 1, rationaleId; a
 * format byte and the verdict. An accepted one has another of 50: questionId, the byte 2, hash of the chain; a format byte and
 * the rationaleId. So it costs at most two gets and two puts, however many its question has. Nothing is ever dropped: the log is
 * kept for ever, and so a rationale of years ago can come again. {@value io.mentorkd.processors.streams.SourceCheck#STORE}: the
 * id of {@code rationales}, so that a topic made anew under its name is not taken for it.
 */
package io.mentorkd.processors.filter;
