package io.mentorkd.devcluster.registry;

/** Avro schemas that the tests register. */
final class Schemas {
    /** A record with one field. */
    static final String ONE_FIELD = record("{\"name\":\"a\",\"type\":\"string\"}");

    /** The same with a field that has a default: reads what the first wrote, and the other way round. */
    static final String WITH_DEFAULT = record(
            "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":[\"null\",\"string\"],\"default\":null}");

    /** The same with a field without default: does not read what the first wrote, but is read by it. */
    static final String WITHOUT_DEFAULT =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\"}");

    /** No fields: reads what all others wrote, is read by none that has a field without default. */
    static final String EMPTY = record("");

    private Schemas() {}

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"t\",\"fields\":[" + fields + "]}";
    }
}
