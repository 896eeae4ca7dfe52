/**
 * Ranges of the log: which offsets there are, and reading exactly a given range. This is what makes a model a function of
 * the log: a range read twice gives the same records in the same order. Never joins a group and never commits.
 */
package io.mentorkd.log;
