/** What takes data out for others to train on: {@code mentorkd dataset}. */
package io.mentorkd.cli.dataset;
