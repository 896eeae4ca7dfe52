package io.mentorkd.models.training;

import java.util.OptionalDouble;

/**
 * The terms of a loss, without their weights, and what share of the gradient each has with it: the norm of its own gradient over
 * the sum of these norms, each with respect to the states after the first block of the decoder, the last thing through which all
 * of them flow.
 *
 * @param crossEntropy CE, nats a token
 * @param divergence KL(mentor ‖ student) at the objective's temperature, nats a token; 0 without soft labels
 * @param hidden mean squared distance of projected hidden states; 0 where they are not learnt from
 * @param softLabelShare in [0, 1]; empty unless asked for, and without soft labels
 * @param hiddenShare in [0, 1]; empty unless asked for, and where hidden states are not learnt from
 */
public record LossTerms(
        double crossEntropy,
        double divergence,
        double hidden,
        OptionalDouble softLabelShare,
        OptionalDouble hiddenShare) {}
