package io.mentorkd.telemetry.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret that actions need.
 *
 * @param text at least 16 characters that need no encoding in an address
 */
public record Token(String text) {

    private static final int RANDOM_BYTES = 24;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._~-]{16,256}");
    private static final String SCHEME = "Bearer ";

    public Token {
        if (!LEGAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "token must be 16 to 256 letters, digits, '.', '_', '~' or '-', was one of " + text.length()
                            + " characters");
        }
    }

    /** A new one that nobody can guess. */
    public static Token random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether a header {@code Authorization} carries it; takes as long for every wrong one. */
    boolean isIn(String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells nobody. */
    @Override
    public String toString() {
        return "Token[secret]";
    }
}
