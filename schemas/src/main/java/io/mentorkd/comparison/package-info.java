/**
 * Whether a mentor is worth learning from: said alike by those who put it to work and those who train on what it wrote. Reads
 * accuracies; must not know where they were measured.
 */
package io.mentorkd.comparison;
