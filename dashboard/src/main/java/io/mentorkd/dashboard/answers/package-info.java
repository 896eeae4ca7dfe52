/**
 * Asking a checkpoint's model a question and passing its answer on as it is written. The model itself is somebody else's: see
 * {@link io.mentorkd.dashboard.answers.Answerer}.
 */
package io.mentorkd.dashboard.answers;
