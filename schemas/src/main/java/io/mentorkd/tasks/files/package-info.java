/**
 * Tasks as files: YAML, read strictly, so that a misspelt field is told and not passed over. Text in, {@link
 * io.mentorkd.tasks.Task} out; runs and asks nothing that a file names.
 */
package io.mentorkd.tasks.files;
