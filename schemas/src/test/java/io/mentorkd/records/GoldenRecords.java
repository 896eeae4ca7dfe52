package io.mentorkd.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * A record of each schema of a release in which every field says something, and the bytes that it is on the log: {@code NAME.json}, to
 * be read, and {@code NAME.hex}. {@link #main} writes those of a new release, beside its schemas; they are never written again.
 */
final class GoldenRecords {

    private int number;

    private GoldenRecords() {}

    /** Writes those of the release in the folder {@code arguments[0]} that has schemas alone. */
    public static void main(String... arguments) throws IOException {
        Path release = Path.of(arguments[0]);
        for (Schema schema : ReleasedSchemasTest.schemas(release)) {
            GenericRecord golden = (GenericRecord) new GoldenRecords().value(schema, schema.getName());
            Files.writeString(release.resolve(schema.getName() + ".json"), golden + "\n");
            Files.writeString(
                    release.resolve(schema.getName() + ".hex"), HexFormat.of().formatHex(bytes(golden)) + "\n");
        }
    }

    /** The bytes of {@code written} as the release wrote them. */
    static byte[] bytes(Path release, Schema written) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readString(release.resolve(written.getName() + ".hex"))
                        .strip());
    }

    /** What they say. */
    static String text(Path release, Schema written) throws IOException {
        return Files.readString(release.resolve(written.getName() + ".json")).strip();
    }

    static GenericRecord decoded(Schema written, byte[] bytes) throws IOException {
        return new GenericDatumReader<GenericRecord>(written)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    static byte[] bytes(GenericRecord golden) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(golden.getSchema()).write(golden, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Another value for each field: no two can be mistaken for each other. */
    private Object value(Schema schema, String name) {
        number++;
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> new GenericData.EnumSymbol(schema, last(known(schema)));
            case ARRAY ->
                List.of(value(schema.getElementType(), name + "[0]"), value(schema.getElementType(), name + "[1]"));
            case MAP -> Map.of(name, value(schema.getValueType(), name + "{}"));
            case UNION -> value(last(schema.getTypes()), name);
            case BYTES -> ByteBuffer.wrap((name + " \u00e9").getBytes(StandardCharsets.UTF_8));
            case STRING -> name + " \u4e2d";
            case BOOLEAN -> true;
            case INT -> number;
            case LONG -> 1_700_000_000_000L + number;
            case FLOAT -> number + 0.5f;
            case DOUBLE -> number + 0.25;
            default -> throw new IllegalArgumentException("schema must be of a type that records have, was " + schema);
        };
    }

    private GenericRecord record(Schema schema) {
        GenericRecord golden = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            golden.put(field.pos(), value(field.schema(), field.name()));
        }
        return golden;
    }

    /** UNKNOWN is what newer symbols are read as. */
    private static List<String> known(Schema schema) {
        return schema.getEnumSymbols().stream()
                .filter(symbol -> !symbol.equals("UNKNOWN"))
                .toList();
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
