/**
 * Experiments: what is compared (arms, seeds, fractions of the teacher's rationales), what came out, and how it is shown.
 * Reads a plan, makes tables and pictures. Must not know how a cell is run: whoever wires the stages together does that.
 */
package io.mentorkd.trainers.experiments;
