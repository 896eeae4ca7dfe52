package io.mentorkd.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bytes that earlier releases wrote ({@link GoldenRecords}), read by this one. */
class ReleasedRecordsTest {

    /** Avro makes records of classes that it was told to trust, which those who make serdes tell it. */
    @BeforeAll
    static void trustRecords() {
        RecordSerdes unused = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://released")));
    }

    @TestFactory
    Stream<DynamicTest> shouldReadTheBytesOfEveryRelease() {
        return ReleasedSchemasTest.releases()
                .flatMap(release -> ReleasedSchemasTest.schemas(release).stream()
                        .map(written -> DynamicTest.dynamicTest(
                                release.getFileName() + " " + written.getName(), () -> read(release, written))));
    }

    private static void read(Path release, Schema written) throws IOException {
        byte[] bytes = GoldenRecords.bytes(release, written);

        GenericRecord then = GoldenRecords.decoded(written, bytes);
        Object now = new SpecificDatumReader<>(written, current(written))
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

        assertThat(then).hasToString(GoldenRecords.text(release, written));
        assertThat(GoldenRecords.bytes(then)).isEqualTo(bytes);
        assertSame(written.getName(), then, now);
    }

    /** Every field that both have holds the same. */
    private static void assertSame(String place, Object then, Object now) {
        if (then instanceof IndexedRecord before && now instanceof IndexedRecord after) {
            for (Schema.Field field : before.getSchema().getFields()) {
                Schema.Field kept = after.getSchema().getField(field.name());
                if (kept != null) {
                    assertSame(place + "." + field.name(), before.get(field.pos()), after.get(kept.pos()));
                }
            }
        } else if (then instanceof Collection<?> before && now instanceof Collection<?> after) {
            assertThat(after).as(place).hasSameSizeAs(before);
            Iterator<?> others = after.iterator();
            before.forEach(each -> assertSame(place, each, others.next()));
        } else if (then instanceof ByteBuffer before) {
            assertThat(now).as(place).isEqualTo(before);
        } else {
            assertThat(String.valueOf(now)).as(place).isEqualTo(String.valueOf(then));
        }
    }

    private static Schema current(Schema written) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.mentorkd.records." + written.getName()));
        } catch (ClassNotFoundException gone) {
            throw new AssertionError("no record " + written.getName() + " any more", gone);
        }
    }
}
