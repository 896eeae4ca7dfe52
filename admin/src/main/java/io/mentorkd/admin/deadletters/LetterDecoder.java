package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.connection.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads the bytes of a letter as far as that is possible: Avro with the schema that they name, whatever the topic is to hold;
 * else text; else hexadecimal. A letter is here because somebody could not read it, so nothing about it is taken for granted.
 */
public final class LetterDecoder {

    /** Magic byte and schema id before an Avro value. */
    private static final int PREFIX = 5;

    private final Function<byte[], Schema> schemas;

    /** A decoder that looks schemas up in the connection's registry. */
    public LetterDecoder(KafkaConnection connection) {
        this.schemas = new RecordSerdes(connection).writerSchemas();
    }

    /** An Avro value. */
    private record AvroValue(Schema schema, JsonNode json) {}

    /**
     * What the letter's value says.
     *
     * @param maxBytes characters of JSON or text, or bytes of a hex dump, at most
     */
    public DecodedValue decode(Letter letter, int maxBytes) {
        if (letter.value().isEmpty()) {
            return new DecodedValue(
                    DecodedValue.Form.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(""),
                    0,
                    false,
                    Optional.empty());
        }
        byte[] value = letter.value().get();
        Optional<String> note = Optional.empty();
        if (isMarkedAsAvro(value)) {
            try {
                AvroValue avro = avro(value);
                return shown(avro, value.length, maxBytes);
            } catch (UnreadableRecordException unreadable) {
                note = Optional.of(unreadable.getMessage());
            } catch (SchemaRegistryUnavailableException unavailable) {
                note = Optional.of(unavailable.getMessage() + ": whether it is Avro cannot be told");
            }
        }
        return other(value, maxBytes, note);
    }

    /**
     * The task of the question that the letter's record is about; empty where it cannot be read, or is about none.
     *
     * @throws SchemaRegistryUnavailableException if the registry does not answer
     */
    Optional<String> task(Letter letter) {
        try {
            return letter.value()
                    .filter(LetterDecoder::isMarkedAsAvro)
                    .map(value -> avro(value).json().findPath("task"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        } catch (UnreadableRecordException unreadable) {
            return Optional.empty();
        }
    }

    private AvroValue avro(byte[] value) {
        Schema schema = schemas.apply(value);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
        try {
            Object datum = new GenericDatumReader<>(schema).read(null, decoder);
            return new AvroValue(schema, AvroJson.of(datum));
        } catch (IOException | RuntimeException damaged) {
            throw new UnreadableRecordException(
                    "it names the schema of " + schema.getFullName() + " but does not follow it: " + damaged, damaged);
        }
    }

    private static DecodedValue shown(AvroValue avro, int bytes, int maxBytes) {
        String text = avro.json().toPrettyString();
        boolean cut = text.length() > maxBytes;
        return new DecodedValue(
                DecodedValue.Form.AVRO,
                Optional.of(avro.schema().getFullName()),
                cut ? Optional.empty() : Optional.of(avro.json()),
                cut ? Optional.of(text.substring(0, maxBytes)) : Optional.empty(),
                bytes,
                cut,
                Optional.empty());
    }

    private static DecodedValue other(byte[] value, int maxBytes, Optional<String> note) {
        Optional<String> text = printable(value);
        int shown = Math.min(maxBytes, text.map(String::length).orElse(value.length));
        return new DecodedValue(
                text.isPresent() ? DecodedValue.Form.TEXT : DecodedValue.Form.HEX,
                Optional.empty(),
                Optional.empty(),
                Optional.of(text.map(all -> all.substring(0, shown)).orElseGet(() -> HexDump.of(value, shown))),
                value.length,
                shown < text.map(String::length).orElse(value.length),
                note);
    }

    /** The value as UTF-8, if it is that and holds no control characters that a terminal would obey. */
    private static Optional<String> printable(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            boolean prints = text.chars()
                    .allMatch(each -> !Character.isISOControl(each) || each == '\n' || each == '\t' || each == '\r');
            return prints ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static boolean isMarkedAsAvro(byte[] value) {
        return value.length > PREFIX && value[0] == 0;
    }
}
