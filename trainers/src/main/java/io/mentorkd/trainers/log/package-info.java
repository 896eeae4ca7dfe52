/**
 * A topic as a trainer sees it: a log with a beginning, an end and ranges that can be read again. Reads any topic; writes
 * none. Must not know what the records are for.
 */
package io.mentorkd.trainers.log;
