/**
 * What of a record is text for a model: the same for whoever scores a rationale and whoever trains on it. Must not know
 * tokenizers.
 */
package io.mentorkd.tasks.texts;
