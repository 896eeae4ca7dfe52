/**
 * How people write durations and moments, the same for every command. Text in, a value out; must not know which option it was
 * written for, nor what the time is.
 */
package io.mentorkd.operations.spelling;
