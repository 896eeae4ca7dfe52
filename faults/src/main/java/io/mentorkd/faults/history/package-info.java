/** What a run left behind: on the topics, with the teacher's server, on disk. Plain values, so that a test can write any history. */
package io.mentorkd.faults.history;
