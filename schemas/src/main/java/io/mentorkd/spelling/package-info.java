/**
 * How people spell things: durations, moments, and names that they nearly got right. Reads and writes nothing; must not know what
 * the names stand for.
 */
package io.mentorkd.spelling;
