/**
 * The stages of the pipeline, each run in this process until it has caught up: what the demo and experiments are made of.
 * Wires producers, processors and trainers together; prints nothing.
 */
package io.mentorkd.pipelines;
