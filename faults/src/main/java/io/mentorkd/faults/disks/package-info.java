/** Disks that can be full. */
package io.mentorkd.faults.disks;
