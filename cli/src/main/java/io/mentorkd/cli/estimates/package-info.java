/**
 * What a run of a teacher would cost: {@code mentorkd teacher run --estimate}. Reads {@code questions} and {@code teacher-responses};
 * asks no teacher, joins no group and writes nothing.
 */
package io.mentorkd.cli.estimates;
