/**
 * How a command speaks: exit codes, failures, tables, amounts, progress, and what it prints as a table or as JSON. Knows no
 * command and nothing of Kafka.
 */
package io.mentorkd.cli.terminal;
