/** What teachers have cost, by task and model: {@code mentorkd teacher costs}. */
package io.mentorkd.cli.costs;
