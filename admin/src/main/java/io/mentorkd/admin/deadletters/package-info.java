/**
 * Dead letters, for people: what there is and why, what a letter holds, sending records to their topic again, and discarding
 * them. Reads the topics {@code *.dlq} and {@code dlq-handled}; writes the topics that stages consume and, in the same
 * transaction, {@code dlq-handled}. Deletes nothing. Must not know what any stage does with a record.
 */
package io.mentorkd.admin.deadletters;
