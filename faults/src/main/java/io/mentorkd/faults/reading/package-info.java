/** Reads the topics: all of them in the end, and how far they have grown meanwhile. */
package io.mentorkd.faults.reading;
