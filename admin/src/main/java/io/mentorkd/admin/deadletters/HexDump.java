package io.mentorkd.admin.deadletters;

import java.util.Locale;

/** Bytes as {@code hexdump -C} shows them: offset, sixteen bytes, and those that are ASCII. */
final class HexDump {

    private static final int WIDTH = 16;

    private HexDump() {}

    /** The first {@code length} bytes. */
    static String of(byte[] bytes, int length) {
        StringBuilder dump = new StringBuilder();
        for (int start = 0; start < length; start += WIDTH) {
            StringBuilder hex = new StringBuilder();
            StringBuilder ascii = new StringBuilder();
            for (int i = start; i < Math.min(start + WIDTH, length); i++) {
                hex.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
                ascii.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            dump.append(String.format(Locale.ROOT, "%08x  %-48s |%s|%n", start, hex, ascii));
        }
        return dump.toString().stripTrailing();
    }
}
