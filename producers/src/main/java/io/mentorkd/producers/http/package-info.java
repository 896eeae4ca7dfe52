/**
 * Servers of others, over HTTP: what they say is read within a time and up to a size, and shown without what would hide a line or
 * tell a secret. Knows neither teachers nor graders.
 */
package io.mentorkd.producers.http;
