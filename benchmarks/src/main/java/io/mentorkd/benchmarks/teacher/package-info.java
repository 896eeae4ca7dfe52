/** How much of a model server's own ceiling a teacher reaches. */
package io.mentorkd.benchmarks.teacher;
