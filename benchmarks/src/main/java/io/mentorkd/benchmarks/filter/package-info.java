/** The filter measured: its rate beside that of a plain producer of the same records, on an embedded broker. */
package io.mentorkd.benchmarks.filter;
