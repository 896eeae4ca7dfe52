/** What the dashboard's server needs of memory and time under load. Writes topics of an embedded broker of its own. */
package io.mentorkd.benchmarks.dashboard;
