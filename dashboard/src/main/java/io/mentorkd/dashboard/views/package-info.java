/**
 * What the dashboard shows, kept in bounded memory and up to date by the background readers: rationales, acceptance over time,
 * training runs, and where questions are. Requests read here and never wait for Kafka. Each view has a version that grows when
 * it changes. Must not know HTTP.
 */
package io.mentorkd.dashboard.views;
