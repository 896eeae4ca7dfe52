/**
 * The distillation set's join: an accepted rationale and the mentor's soft labels for it become one example.
 *
 * <p>Reads {@code rationales.accepted} and {@code soft-labels}, both keyed by questionId and with equally many partitions, so
 * nothing is repartitioned; writes {@code examples} and the dead letters of both, all in transactions
 * ({@code exactly_once_v2}). {@link io.mentorkd.processors.join.DistillationJoinTopology} is what it does,
 * {@link io.mentorkd.processors.join.DistillationJoin} runs it. It must not know who scores rationales or who trains on
 * examples: stages meet only at topics.
 *
 * <h2>State</h2>
 *
 * <p>{@value io.mentorkd.processors.join.DistillationJoinTopology#RATIONALES_STORE}: every accepted rationale, as the bytes it
 * came in and 25 more, under 16 bytes of its id; labels of a later mentor are joined with it without anybody publishing it
 * again. {@value io.mentorkd.processors.join.DistillationJoinTopology#LABELS_STORE}: for each rationale that labels have come
 * for, 8 bytes for each mentor revision, at most 16 of them, and the labels themselves only while they wait for their
 * rationale. {@value io.mentorkd.processors.join.DistillationJoinTopology#COUNTS_STORE}: three numbers a partition.
 *
 * <p>So the state grows with the number of accepted rationales, and with nothing else once their labels have come. A million
 * of 0.9 KB take 436 MB on disk and 260 MB in the changelog, both compressed ({@code benchmarks/join-store.sh}; reasons and
 * conditions in docs/decisions/0007). {@link io.mentorkd.processors.join.JoinConfig#forgetAfter} bounds it by age: a
 * rationale that is forgotten is still in the log, but labels that come for it later find nothing to join; they wait as
 * long, and then are dead letters.
 */
package io.mentorkd.processors.join;
