package io.mentorkd.producers.http;

import java.nio.charset.StandardCharsets;

/** What was kept of something from outside. */
public final class Captured {

    private final byte[] bytes;
    private final boolean cut;

    /** {@code cut}: there was more. */
    public Captured(byte[] bytes, boolean cut) {
        this.bytes = bytes.clone();
        this.cut = cut;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether there was more. */
    public boolean cut() {
        return cut;
    }

    /** The same as UTF-8, with what is none replaced. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
