package io.mentorkd.trainers.runs;

/** Hashes as files have them. */
final class Hashes {
    private Hashes() {}

    static void require(String name, String value) {
        if (value == null || !value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + " must be 64 hexadecimal digits, was " + value);
        }
    }
}
