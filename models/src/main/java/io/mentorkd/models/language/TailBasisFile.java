package io.mentorkd.models.language;

import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import io.mentorkd.models.softlabels.TailBasis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code tail-basis.safetensors}: how a mentor's labels tell the shape of the tail, beside the weights that it belongs to. */
public final class TailBasisFile {
    static final String NAME = "tail-basis.safetensors";

    /** What the file notes of the weights beside it. */
    private static final String WEIGHTS_SHA256 = "weights_sha256";

    private TailBasisFile() {}

    /** Writes it beside the weights that it is of, one file or shards, which must be there. */
    public static void write(Path directory, TailBasis basis) {
        int codes = basis.codes();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("bits", new long[] {codes});
        shapes.put("encoder", new long[] {codes, basis.stateSize()});
        shapes.put("encoder_bias", new long[] {codes});
        shapes.put("decoder", new long[] {codes, basis.stateSize()});
        shapes.put("decoder_bias", new long[] {basis.stateSize()});
        float[] bits = new float[codes];
        for (int c = 0; c < codes; c++) {
            bits[c] = basis.bits()[c];
        }
        Map<String, float[]> contents = Map.of(
                "bits", bits,
                "encoder", basis.encoder(),
                "encoder_bias", basis.encoderBias(),
                "decoder", basis.decoder(),
                "decoder_bias", basis.decoderBias());
        try {
            SafetensorsWriter.write(
                    directory.resolve(NAME),
                    Map.of("format", "pt", WEIGHTS_SHA256, SafetensorsDirectory.sha256(directory)),
                    shapes,
                    name -> bytes(contents.get(name)));
        } catch (SafetensorsException missing) {
            throw new ModelDirectoryException(missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(directory + " has no weights that can be read", unreadable);
        }
    }

    /**
     * Reads it where it is.
     *
     * @param weightsSha256 of the weights that it must belong to, as {@link SafetensorsDirectory#sha256} tells
     * @throws ModelDirectoryException when it is damaged, or of other weights
     */
    public static Optional<TailBasis> read(Path directory, String weightsSha256) {
        Path path = directory.resolve(NAME);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            String of = file.metadata().getOrDefault(WEIGHTS_SHA256, "unknown weights");
            if (!of.equals(weightsSha256)) {
                throw new ModelDirectoryException(
                        path,
                        "is of other weights: of " + of + ", but those beside it have SHA-256 " + weightsSha256
                                + "; without the file, labels will not tell the shape of the tail");
            }
            float[] numbers = floats(file, "bits");
            int[] bits = new int[numbers.length];
            for (int c = 0; c < bits.length; c++) {
                bits[c] = (int) numbers[c];
            }
            float[] decoderBias = floats(file, "decoder_bias");
            return Optional.of(new TailBasis(
                    decoderBias.length,
                    bits,
                    floats(file, "encoder"),
                    floats(file, "encoder_bias"),
                    floats(file, "decoder"),
                    decoderBias));
        } catch (SafetensorsException damaged) {
            throw new ModelDirectoryException(damaged);
        } catch (IllegalArgumentException wrong) {
            throw new ModelDirectoryException(path, wrong.getMessage(), wrong);
        }
    }

    /**
     * Copies it, if it is there, to a directory with the same weights.
     *
     * @throws IOException if it cannot be read or written
     */
    public static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from.resolve(NAME))) {
            Files.copy(from.resolve(NAME), to.resolve(NAME));
        }
    }

    private static float[] floats(SafetensorsFile file, String name) {
        ByteBuffer content = file.floats(name);
        float[] numbers = new float[content.remaining() / Float.BYTES];
        content.asFloatBuffer().get(numbers);
        return numbers;
    }

    private static ByteBuffer bytes(float[] numbers) {
        ByteBuffer content = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        content.asFloatBuffer().put(numbers);
        return content;
    }
}
