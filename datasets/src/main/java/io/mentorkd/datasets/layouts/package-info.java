/**
 * What the records of usual datasets mean: every layout turns a record into one with the names of
 * {@link io.mentorkd.datasets.layouts.OurField}, whatever they are called in the file. Reads what
 * {@link io.mentorkd.datasets} reads; knows nothing of tasks or topics.
 */
package io.mentorkd.datasets.layouts;
