/**
 * Runs an experiment: cell after cell through the stages on topics of its own, with everything kept that is needed to go on
 * after a kill and to make a student again. Reads a plan; writes a directory.
 */
package io.mentorkd.pipelines.experiment;
