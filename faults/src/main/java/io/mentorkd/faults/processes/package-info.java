/** Processes of a run: started, killed, paused, stopped, and started again where they end by themselves. */
package io.mentorkd.faults.processes;
