/** The other end of the pipeline: questions that are published throughout, and a model's server that counts what it is asked. */
package io.mentorkd.faults.teacher;
