/**
 * The hash of what decides an outcome: of a prompt, of a request, of a grader's settings. One canonical form for all of them, so
 * that the same content has the same hash wherever it is named.
 */
package io.mentorkd.producers.hashing;
