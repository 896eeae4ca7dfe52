/**
 * Runs the whole pipeline, each stage a process of its own, on a cluster of several brokers; kills, pauses, cuts off and fills what a
 * seed says; and accounts in the end for every record. {@link io.mentorkd.faults.FaultRun} is where it begins.
 */
package io.mentorkd.faults;
