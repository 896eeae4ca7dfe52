/**
 * The topics of the pipeline: their names, how they are provisioned, and the form of a dead letter. Creates and describes
 * topics; reads and writes no record.
 */
package io.mentorkd.topics;
