package io.mentorkd.models.softlabels;

/**
 * What is kept of the states at T tokens, in a {@link TailBasis}. As bytes: T in 7 bits a byte, the basis' fingerprint in 32 bits,
 * then the codes of a token one after the other in the bits that the basis has for them, and a checksum.
 *
 * @param values (T, C) row-major: code c in [0, 2^bits)
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record TailCodes(int[] values) {

    /** Lays them out. */
    public byte[] pack(TailBasis basis) {
        int tokens = values.length / basis.codes();
        BitWriter writer = new BitWriter(9L * Byte.SIZE + (long) tokens * basis.bitsPerToken());
        writer.writeNumber(tokens);
        writer.write(basis.fingerprint(), Integer.SIZE);
        for (int i = 0; i < values.length; i++) {
            writer.write(values[i], basis.bits()[i % basis.codes()]);
        }
        return writer.toBytes();
    }

    /**
     * Reads what {@link #pack} wrote.
     *
     * @throws MalformedSoftLabelsException when the bytes are cut short, were changed, or are of another basis
     */
    public static TailCodes unpack(byte[] bytes, TailBasis basis) {
        BitReader reader = BitReader.checked(bytes);
        int tokens = reader.readNumber();
        int fingerprint = (int) reader.read(Integer.SIZE);
        if (fingerprint != basis.fingerprint()) {
            throw new MalformedSoftLabelsException(String.format(
                    "tail codes are of the basis %08x, not of %08x: read them with the checkpoint of the mentor's revision"
                            + " that they name",
                    fingerprint, basis.fingerprint()));
        }
        if (reader.remaining() < (long) tokens * basis.bitsPerToken()) {
            throw new MalformedSoftLabelsException("tail codes of " + tokens + " tokens are cut short");
        }
        int[] values = new int[Math.multiplyExact(tokens, basis.codes())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) reader.read(basis.bits()[i % basis.codes()]);
        }
        reader.requireEnd();
        return new TailCodes(values);
    }
}
