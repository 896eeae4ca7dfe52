/** {@code mentorkd tasks}: users' own tasks, from the file to all stages. */
package io.mentorkd.cli.tasks;
