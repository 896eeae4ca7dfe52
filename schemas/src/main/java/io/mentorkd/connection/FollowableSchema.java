package io.mentorkd.connection;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Holds a writer's schema to what bounds the work of following it, whatever a value's bytes say. A record names its schema by an id
 * alone, and whoever may register one may have a few bytes stand for a million million nothings, or for endless depth.
 */
final class FollowableSchema {

    private static final int DEEPEST = 50;
    private static final long MOST_TYPES = 100_000;
    private static final int LARGEST_FIXED = 1 << 16;

    private final int id;
    private final IdentityHashMap<Schema, Extent> known = new IdentityHashMap<>();
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private FollowableSchema(int id) {
        this.id = id;
    }

    /**
     * What following a value once takes, lists and maps counted as of one item.
     *
     * @param types that are passed through
     * @param takesBytes whether every value takes a byte at least
     */
    private record Extent(long types, boolean takesBytes) {}

    /**
     * Returns if values of the schema can be followed.
     *
     * @param id of the schema in the registry, for the message
     * @throws UnreadableRecordException if it holds itself, is deeper than 50 levels or larger than 100,000 types, repeats what takes
     *     no bytes, or has a fixed of more than 64 KiB
     */
    static void require(int id, Schema schema) {
        new FollowableSchema(id).extent(schema, 0);
    }

    private Extent extent(Schema schema, int depth) {
        Extent there = known.get(schema);
        if (there != null) {
            return there;
        }
        if (depth > DEEPEST) {
            throw refused("is nested deeper than " + DEEPEST + " levels");
        }
        if (!open.add(schema)) {
            throw refused("holds itself");
        }
        Extent found = switch (schema.getType()) {
            case RECORD ->
                together(schema.getFields().stream().map(Schema.Field::schema).toList(), depth);
            case UNION -> new Extent(together(schema.getTypes(), depth).types(), true);
            case ARRAY -> repeated(extent(schema.getElementType(), depth + 1));
            case MAP -> new Extent(1 + extent(schema.getValueType(), depth + 1).types(), true);
            case FIXED -> fixed(schema.getFixedSize());
            default -> new Extent(1, schema.getType() != Schema.Type.NULL);
        };
        if (found.types() > MOST_TYPES) {
            throw refused("unfolds to more than " + MOST_TYPES + " types");
        }
        open.remove(schema);
        known.put(schema, found);
        return found;
    }

    private Extent together(List<Schema> parts, int depth) {
        long types = 1;
        boolean takesBytes = false;
        for (Schema part : parts) {
            Extent extent = extent(part, depth + 1);
            types += extent.types();
            takesBytes |= extent.takesBytes();
        }
        return new Extent(types, takesBytes);
    }

    private Extent repeated(Extent item) {
        if (!item.takesBytes()) {
            throw refused("has a list of items that take no bytes");
        }
        return new Extent(1 + item.types(), true);
    }

    private Extent fixed(int size) {
        if (size > LARGEST_FIXED) {
            throw refused("has a fixed of " + size + " bytes");
        }
        return new Extent(1, size > 0);
    }

    private UnreadableRecordException refused(String fault) {
        return new UnreadableRecordException("the record names schema " + id + " of the Schema Registry, which " + fault
                + " and is none of ours: no value of it is read");
    }
}
