/** What happens to opened resources when the next one cannot be opened. Must not know what they are. */
package io.mentorkd.trainers.resources;
