package io.mentorkd.processors.join;

import java.util.OptionalLong;

/**
 * What one run of the join has done so far, and what is left over.
 *
 * @param examples examples written, in committed transactions only
 * @param deadLettered records written to the dead letters of both topics, in committed transactions only
 * @param lag offsets of both topics that the join's group has still to read, whoever reads them; 0: caught up,
 *     empty: the cluster does not say
 * @param keptRationales rationales kept, in the partitions that this run has
 * @param unlabelledRationales those of them that no labels have come for
 * @param waitingLabels labels whose rationale has not come, in the partitions that this run has
 */
public record JoinProgress(
        long examples,
        long deadLettered,
        OptionalLong lag,
        long keptRationales,
        long unlabelledRationales,
        long waitingLabels) {}
