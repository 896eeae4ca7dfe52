package io.mentorkd.datasets.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** A row of a Parquet file as the JSON object that it would be: lists and maps plain, times as in ISO 8601. */
final class GroupJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GroupJson() {}

    static ObjectNode object(Group group) {
        GroupType type = group.getType();
        ObjectNode object = JSON.objectNode();
        for (int field = 0; field < type.getFieldCount(); field++) {
            Type of = type.getType(field);
            if (of.isRepetition(Type.Repetition.REPEATED)) {
                ArrayNode list = object.putArray(of.getName());
                for (int index = 0; index < group.getFieldRepetitionCount(field); index++) {
                    list.add(value(group, field, index));
                }
            } else if (group.getFieldRepetitionCount(field) > 0) {
                object.set(of.getName(), value(group, field, 0));
            } else {
                object.putNull(of.getName());
            }
        }
        return object;
    }

    private static JsonNode value(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return primitive(group, field, index);
        }
        Group inner = group.getGroup(field, index);
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof ListLogicalTypeAnnotation && inner.getType().getFieldCount() == 1) {
            return list(inner);
        }
        if (logical instanceof MapLogicalTypeAnnotation && inner.getType().getFieldCount() == 1) {
            return map(inner);
        }
        return object(inner);
    }

    /** Lists of three levels (a group with one field around each element), and those of two that older writers made. */
    private static ArrayNode list(Group list) {
        ArrayNode elements = JSON.arrayNode();
        Type repeated = list.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().endsWith("_tuple");
        for (int index = 0; index < list.getFieldRepetitionCount(0); index++) {
            if (!wrapped) {
                elements.add(value(list, 0, index));
            } else {
                Group element = list.getGroup(0, index);
                elements.add(element.getFieldRepetitionCount(0) > 0 ? value(element, 0, 0) : JSON.nullNode());
            }
        }
        return elements;
    }

    private static ObjectNode map(Group map) {
        ObjectNode object = JSON.objectNode();
        for (int index = 0; index < map.getFieldRepetitionCount(0); index++) {
            Group entry = map.getGroup(0, index);
            boolean empty = entry.getType().getFieldCount() < 2 || entry.getFieldRepetitionCount(1) == 0;
            object.set(value(entry, 0, 0).asText(), empty ? JSON.nullNode() : value(entry, 1, 0));
        }
        return object;
    }

    private static JsonNode primitive(Group group, int field, int index) {
        Type type = group.getType().getType(field);
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> JSON.booleanNode(group.getBoolean(field, index));
            case INT32 -> number(logical, group.getInteger(field, index));
            case INT64 -> number(logical, group.getLong(field, index));
            case FLOAT -> decimal(Float.toString(group.getFloat(field, index)));
            case DOUBLE -> decimal(Double.toString(group.getDouble(field, index)));
            case INT96 -> instant(group.getInt96(field, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(logical, group.getBinary(field, index));
        };
    }

    private static JsonNode number(LogicalTypeAnnotation logical, long value) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return JSON.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return JSON.textNode(LocalDate.ofEpochDay(value).toString());
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return JSON.textNode(
                    LocalTime.MIDNIGHT.plus(value, unit(time.getUnit())).toString());
        }
        if (logical instanceof TimestampLogicalTypeAnnotation stamp) {
            Instant instant = Instant.EPOCH.plus(value, unit(stamp.getUnit()));
            return JSON.textNode(
                    stamp.isAdjustedToUTC()
                            ? instant.toString()
                            : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
        }
        return JSON.numberNode(value);
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    /** Python writes 18.0 where Java does, and both shorten alike; what is not finite is no number. */
    private static JsonNode decimal(String number) {
        return Double.isFinite(Double.parseDouble(number))
                ? JSON.numberNode(new BigDecimal(number))
                : JSON.textNode(number);
    }

    /** Nanoseconds of the day and the Julian day, as Spark and Hive write times. */
    private static JsonNode instant(Binary int96) {
        ByteBuffer bytes = int96.toByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        long day = bytes.getInt() - 2_440_588L;
        return JSON.textNode(
                Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos).toString());
    }

    private static JsonNode binary(LogicalTypeAnnotation logical, Binary value) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return JSON.numberNode(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()));
        }
        byte[] bytes = value.getBytes();
        try {
            return JSON.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException noText) {
            return JSON.binaryNode(bytes);
        }
    }
}
