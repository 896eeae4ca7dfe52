/**
 * Follows topics of the pipeline from a bounded number of their newest records on, for as long as the dashboard runs. Reads
 * committed records by assigned partitions, joins no group and commits nothing. A broker that goes away is waited for, a topic
 * that does not exist yet is read once it does. Must not know what the records are for.
 */
package io.mentorkd.dashboard.tail;
