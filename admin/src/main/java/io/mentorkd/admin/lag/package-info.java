/**
 * How far the groups of a pipeline are behind: in records, in time and in work. {@link
 * io.mentorkd.admin.lag.LagCollector} looks at the cluster and gives a {@link io.mentorkd.admin.lag.LagReport};
 * what it has seen before it remembers, for rates and for the rules that tell a slow group from a stuck one.
 *
 * <p>Reads what groups have committed, where logs begin and end, the time stamp of the first unread record of a partition,
 * and, for trainers, the topics {@code metrics} and {@code checkpoints}. Writes nothing, joins no group and commits nothing.
 * Must not know who shows the report: a table, a check, an exporter or a page.
 */
package io.mentorkd.admin.lag;
