/** A cluster with TLS, SASL and access control, and what it needs around it, for tests. */
package io.mentorkd.cli.security;
