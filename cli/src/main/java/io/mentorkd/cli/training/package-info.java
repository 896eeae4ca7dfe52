/** {@code mentorkd student train} and {@code mentor train}, and what uses a model afterwards: {@code evaluate}, {@code answer}. */
package io.mentorkd.cli.training;
