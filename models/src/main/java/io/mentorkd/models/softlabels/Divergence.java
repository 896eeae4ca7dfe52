package io.mentorkd.models.softlabels;

/**
 * How far soft labels are from the mentor that they were taken of: means over the tokens of KL(mentor ‖ labels), both at one
 * temperature, in nats.
 *
 * @param nats over all V tokens, where the labels' tail has the shape that its codes tell, and is spread evenly over the V - K
 *     tokens that it stands for where there are none: what a reader who wants the whole distribution loses
 * @param bucketNats over K + 1 categories, the tail being one: what the training loss sees, so the cost of rounding alone
 * @param tokens how many the means are over
 */
public record Divergence(double nats, double bucketNats, long tokens) {}
