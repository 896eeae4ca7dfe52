/**
 * The topics of the pipeline: their names and those of the groups that read them, how they are provisioned, the form of a dead
 * letter, and what a trainer says of itself beside its offsets. Creates and describes topics; reads and writes no record.
 */
package io.mentorkd.topics;
