/** Messages for people about files of strangers, which may hold anything. Must not know what the files are. */
package io.mentorkd.models.messages;
