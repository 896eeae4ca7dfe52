/** The network between processes, such as a run can cut and slow down: each connection passes through a {@link io.mentorkd.faults.network.Link}. */
package io.mentorkd.faults.network;
