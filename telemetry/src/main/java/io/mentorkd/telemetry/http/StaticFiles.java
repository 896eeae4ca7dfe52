package io.mentorkd.telemetry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page's files, from beside a class in the jar; read once, then kept. */
final class StaticFiles {

    private static final int TAG_BYTES = 12;

    /** No name begins with a dot, so none leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** Only these kinds are given out: classes lie in the same folder. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private final Class<?> beside;
    private final Map<String, StaticFile> known = new ConcurrentHashMap<>();

    StaticFiles(Class<?> beside) {
        this.beside = beside;
    }

    /** A file as it is sent; the tag changes with its content. */
    record StaticFile(String type, String tag, ContentBytes content) {}

    /** Bytes that nobody changes. */
    interface ContentBytes {
        byte[] bytes();
    }

    /** The file of a path without slashes at its ends; {@code index.html} for the empty one. */
    Optional<StaticFile> find(String path) {
        String name = path.isEmpty() ? "index.html" : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.computeIfAbsent(name, found -> read(found, type)));
    }

    private StaticFile read(String name, String type) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                return null; // computeIfAbsent then keeps nothing
            }
            byte[] bytes = in.readAllBytes();
            return new StaticFile(type, '"' + hash(bytes) + '"', () -> bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException("resource " + name + " cannot be read", failure);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
