package io.mentorkd.records;

import java.util.HexFormat;

/**
 * A number for each of very many ids, at 24 bytes an entry (34 to 69 with the free ones): three million questions, which
 * is a file of about 1 GB, take at most 200 MB.
 */
public final class IdTable {

    private static final int HEX_DIGITS = 16;
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int LONGS = 3;

    /** For each slot: first and second half of the id, and the value plus one; 0 there marks a free slot. */
    private long[] slots = new long[FIRST_CAPACITY * LONGS];

    private int size;

    /** An empty table. */
    public IdTable() {}

    /** A table that holds what {@code other} holds now. */
    public IdTable(IdTable other) {
        slots = other.slots.clone();
        size = other.size;
    }

    /** The number stored for the id, or {@code absent}; what is no id has none. */
    public long get(String id, long absent) {
        if (!RecordIds.isId(id)) {
            return absent;
        }
        int slot = slot(slots, first(id), second(id));
        return slots[slot + 2] == 0 ? absent : slots[slot + 2] - 1;
    }

    /**
     * Stores a number for the id, in place of what was stored before.
     *
     * @param id 32 hexadecimal digits, as {@link RecordIds} makes them
     * @param value from 0 to 2^62
     */
    public void put(String id, long value) {
        if (value < 0 || value > 1L << 62) {
            throw new IllegalArgumentException("value must be from 0 to 2^62, was " + value);
        }
        if (!RecordIds.isId(id)) {
            throw new IllegalArgumentException("id must be 32 lower-case hexadecimal digits, was " + id);
        }
        put(first(id), second(id), value);
    }

    /** As {@link #put(String, long)}, the id given by its halves. */
    public void put(long first, long second, long value) {
        int slot = slot(slots, first, second);
        if (slots[slot + 2] == 0) {
            if (10L * (size + 1) > 7L * (slots.length / LONGS)) {
                grow();
                slot = slot(slots, first, second);
            }
            size++;
        }
        slots[slot] = first;
        slots[slot + 1] = second;
        slots[slot + 2] = value + 1;
    }

    /** Takes an entry of a table: both halves of an id, and its number. */
    public interface Entry {
        void of(long first, long second, long value);
    }

    /** Gives all entries, in no order that means anything. */
    public void forEach(Entry entry) {
        for (int slot = 0; slot < slots.length; slot += LONGS) {
            if (slots[slot + 2] != 0) {
                entry.of(slots[slot], slots[slot + 1], slots[slot + 2] - 1);
            }
        }
    }

    /** How many ids have a number. */
    public int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (int from = 0; from < slots.length; from += LONGS) {
            if (slots[from + 2] != 0) {
                System.arraycopy(slots, from, larger, slot(larger, slots[from], slots[from + 1]), LONGS);
            }
        }
        slots = larger;
    }

    /** Where the id is, or would be; the ids are hashes already. */
    private static int slot(long[] slots, long first, long second) {
        int capacity = slots.length / LONGS;
        int index = (int) (first & (capacity - 1));
        while (slots[index * LONGS + 2] != 0 && (slots[index * LONGS] != first || slots[index * LONGS + 1] != second)) {
            index = (index + 1) & (capacity - 1);
        }
        return index * LONGS;
    }

    private static long first(String id) {
        return HexFormat.fromHexDigitsToLong(id, 0, HEX_DIGITS);
    }

    private static long second(String id) {
        return HexFormat.fromHexDigitsToLong(id, HEX_DIGITS, 2 * HEX_DIGITS);
    }
}
