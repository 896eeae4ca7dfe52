package io.mentorkd.producers.graders;

import java.nio.charset.StandardCharsets;

/** What was kept of something from outside. */
final class Captured {

    private final byte[] bytes;
    private final boolean cut;

    /** {@code cut}: there was more. */
    Captured(byte[] bytes, boolean cut) {
        this.bytes = bytes.clone();
        this.cut = cut;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether there was more. */
    boolean cut() {
        return cut;
    }

    /** The same as UTF-8, with what is none replaced. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
