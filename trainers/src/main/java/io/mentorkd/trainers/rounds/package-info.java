/**
 * Rounds of training: which ranges of the log a trainer learns from next, decided once, written down durably before the
 * first step and never decided again; and how their records become examples. Reads {@code rationales.accepted} or {@code examples}; writes records that
 * cannot be trained on to that topic's dead-letter topic. Must not know how a model is trained.
 */
package io.mentorkd.trainers.rounds;
