package io.mentorkd.datasets.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** Writes JSON objects as the rows of a Parquet file, packed by zstd; in memory is one row group of 16 MiB. */
public final class ParquetTable implements AutoCloseable {

    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final ParquetWriter<ObjectNode> writer;

    private ParquetTable(ParquetWriter<ObjectNode> writer) {
        this.writer = writer;
    }

    /**
     * Creates the file, which must not exist.
     *
     * @param schema in Parquet's own notation; lists are of three levels
     * @param description facts that are kept in the file
     */
    public static ParquetTable create(Path file, String schema, Map<String, String> description) throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(schema);
        return new ParquetTable(new Builder(new LocalOutputFile(file), new Rows(type, description))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build());
    }

    /** Writes a row; a field of the schema that it lacks is null. */
    public void write(ObjectNode row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<ObjectNode, Builder> {
        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract as long as parquet-hadoop knows Hadoop
        protected WriteSupport<ObjectNode> getWriteSupport(Configuration unused) {
            return rows;
        }

        @Override
        protected WriteSupport<ObjectNode> getWriteSupport(ParquetConfiguration unused) {
            return rows;
        }
    }

    /** Takes rows apart into columns. */
    private static final class Rows extends WriteSupport<ObjectNode> {
        private final MessageType schema;
        private final Map<String, String> description;
        private RecordConsumer columns;

        Rows(MessageType schema, Map<String, String> description) {
            this.schema = schema;
            this.description = description;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract as long as parquet-hadoop knows Hadoop
        public WriteContext init(Configuration unused) {
            return new WriteContext(schema, description);
        }

        @Override
        public WriteContext init(ParquetConfiguration unused) {
            return new WriteContext(schema, description);
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            columns = consumer;
        }

        @Override
        public void write(ObjectNode row) {
            columns.startMessage();
            fields(schema, row);
            columns.endMessage();
        }

        private void fields(GroupType type, JsonNode object) {
            for (int index = 0; index < type.getFieldCount(); index++) {
                Type field = type.getType(index);
                JsonNode value = object.path(field.getName());
                if (!value.isMissingNode() && !value.isNull()) {
                    columns.startField(field.getName(), index);
                    value(field, value);
                    columns.endField(field.getName(), index);
                }
            }
        }

        private void value(Type type, JsonNode value) {
            if (type.isPrimitive()) {
                primitive(type, value);
                return;
            }
            columns.startGroup();
            if (type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
                list(type.asGroupType().getType(0).asGroupType(), value);
            } else {
                fields(type.asGroupType(), value);
            }
            columns.endGroup();
        }

        private void list(GroupType repeated, JsonNode elements) {
            if (elements.isEmpty()) {
                return;
            }
            Type element = repeated.getType(0);
            columns.startField(repeated.getName(), 0);
            for (JsonNode each : elements) {
                columns.startGroup();
                columns.startField(element.getName(), 0);
                value(element, each);
                columns.endField(element.getName(), 0);
                columns.endGroup();
            }
            columns.endField(repeated.getName(), 0);
        }

        private void primitive(Type type, JsonNode value) {
            switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> columns.addInteger(value.intValue());
                case INT64 -> columns.addLong(value.longValue());
                case DOUBLE -> columns.addDouble(value.doubleValue());
                case BOOLEAN -> columns.addBoolean(value.booleanValue());
                case BINARY -> columns.addBinary(binary(value));
                default -> throw new IllegalArgumentException("no column is written of type " + type);
            }
        }

        private static Binary binary(JsonNode value) {
            try {
                return value.isBinary()
                        ? Binary.fromConstantByteArray(value.binaryValue())
                        : Binary.fromString(value.textValue());
            } catch (IOException impossible) {
                throw new IllegalStateException("bytes in memory cannot be read", impossible);
            }
        }
    }
}
