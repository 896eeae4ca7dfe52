/** Which faults strike when: drawn by a seed, written down, read again. */
package io.mentorkd.faults.schedule;
