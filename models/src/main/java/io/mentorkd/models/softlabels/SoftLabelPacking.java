package io.mentorkd.models.softlabels;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How token distributions are laid out as bytes. The bytes say all that unpacking needs but the layout's own name. */
public enum SoftLabelPacking {
    /**
     * The likeliest tokens and the tails, rounded: ids in ceil(log2 V) bits; log-probabilities in steps that grow with their
     * distance from 0, wrong by at most 0.0003 + 0.0249 sqrt(-log p) nats down to -40, where they end; tails wrong by at most
     * 0.0007 nats from -64 to 16. Unpacking gives the likeliest first and does not normalise: whoever computes with them does.
     */
    TOP_K("top-k.q8/1") {
        @Override
        public byte[] pack(TokenDistributions distributions) {
            return TopKLayout.pack(distributions);
        }

        @Override
        TokenDistributions read(PackedHeader header, BitReader bits) {
            return TopKLayout.unpack(header, bits);
        }
    },

    /** All V log-probabilities as float32, in the order of their ids: exact, at every temperature, and 4 V bytes a token. */
    EXACT("dense.f32/1") {
        @Override
        public byte[] pack(TokenDistributions distributions) {
            return DenseLayout.pack(distributions);
        }

        @Override
        TokenDistributions read(PackedHeader header, BitReader bits) {
            return DenseLayout.unpack(header, bits);
        }
    };

    /** What the labels of a token may take, so that it is at most 64 bytes with the 250 of a record over 60 tokens. */
    private static final int DEFAULT_BITS_A_TOKEN = 58 * Byte.SIZE;

    /** Where the tail is kept: 1, and the temperature that is trained at. */
    @SuppressWarnings("MutablePublicArray") // What takes it takes an array, and copies it.
    public static final double[] DEFAULT_TEMPERATURES = {1, 2};

    private final String id;

    SoftLabelPacking(String id) {
        this.id = id;
    }

    /**
     * K for a vocabulary, where nobody asks for another: as many likeliest tokens as fit into 58 bytes a token with the tails of
     * {@link #DEFAULT_TEMPERATURES}, however the probabilities lie. Of T5's vocabulary of 32,128 tokens 21, or 16 beside tail
     * codes; more of a smaller one.
     *
     * @param tailBits what the tail codes of a token take; 0 without
     */
    public static int defaultTopK(int vocabularySize, int tailBits) {
        return Math.min(
                vocabularySize,
                TopKLayout.mostEntries(vocabularySize, DEFAULT_TEMPERATURES.length, DEFAULT_BITS_A_TOKEN - tailBits));
    }

    /** Its name and version, to be kept beside the bytes. */
    public String id() {
        return id;
    }

    /**
     * The packing of that name and version.
     *
     * @throws IllegalArgumentException when none is called so
     */
    public static SoftLabelPacking of(String id) {
        return Arrays.stream(values())
                .filter(packing -> packing.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("packing must be one of "
                        + Arrays.stream(values()).map(SoftLabelPacking::id).collect(Collectors.joining(", ")) + ", was "
                        + id));
    }

    /**
     * Lays them out.
     *
     * @throws IllegalArgumentException when it is {@link #EXACT} and K is less than V
     */
    public abstract byte[] pack(TokenDistributions distributions);

    /**
     * Reads what {@link #pack} wrote.
     *
     * @throws MalformedSoftLabelsException when the bytes are not of this packing, are cut short or were changed
     */
    public TokenDistributions unpack(byte[] labels) {
        try {
            BitReader bits = BitReader.checked(labels);
            TokenDistributions distributions = read(PackedHeader.read(bits), bits);
            bits.requireEnd();
            return distributions;
        } catch (IllegalArgumentException e) {
            throw new MalformedSoftLabelsException("soft labels of packing " + id + ": " + e.getMessage(), e);
        }
    }

    abstract TokenDistributions read(PackedHeader header, BitReader bits);
}
