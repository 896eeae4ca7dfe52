/**
 * What asking a teacher costs: tokens, prices, and the share of each sample in the cost of its request, in millionths of a US dollar.
 *
 * <p>{@link io.mentorkd.producers.costs.Prices} knows the price of a model, or does not: what is not known is absent, never zero.
 * Knows no server and no topic.
 */
package io.mentorkd.producers.costs;
