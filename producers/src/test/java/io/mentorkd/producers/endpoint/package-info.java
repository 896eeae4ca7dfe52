/**
 * A hostile OpenAI-compatible endpoint for tests, on raw sockets: it answers, refuses, breaks off and hangs as a seed says, and keeps
 * account of each call, so that what a client did can be reconciled with it one by one.
 */
package io.mentorkd.producers.endpoint;
