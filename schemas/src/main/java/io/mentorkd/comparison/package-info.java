/**
 * Comparisons of two models: whether a mentor is worth learning from, and whether a checkpoint may take the promoted one's
 * place. Said alike by all who ask: stages, trainers and those who operate them. Reads accuracies; must not know where they were
 * measured.
 */
package io.mentorkd.comparison;
