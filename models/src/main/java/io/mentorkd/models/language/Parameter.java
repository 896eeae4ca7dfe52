package io.mentorkd.models.language;

/**
 * A parameter of a model.
 *
 * @param name Hugging Face's, which ends in {@code .weight} or {@code .bias}
 * @param shape dimensions; a matrix is (outputs, inputs) unless its family says otherwise
 * @param role what it is for
 * @param deviation standard deviation of its normal distribution in a new model; what a norm is instead; a bias is 0
 */
// An array, because shapes go to and come from libtorch as such; parameters are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Parameter(String name, long[] shape, Role role, double deviation) {
    /** The name without its last part: what the texts call the layer. */
    public String layer() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
