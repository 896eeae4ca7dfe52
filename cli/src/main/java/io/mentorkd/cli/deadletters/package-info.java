/** {@code mentorkd dlq}: lists, shows, redrives and discards dead letters. */
package io.mentorkd.cli.deadletters;
