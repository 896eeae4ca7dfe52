package io.mentorkd.models.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Hugging Face's environment variables say.
 *
 * @param cache {@code HF_HUB_CACHE}, else {@code hub} in {@code HF_HOME}, else in {@code huggingface} of the user's cache
 * @param endpoint {@code HF_ENDPOINT}, else the hub
 * @param isOffline {@code HF_HUB_OFFLINE}
 * @param token {@code HF_TOKEN}, else the content of {@code HF_TOKEN_PATH}, else of {@code token} in {@code HF_HOME}
 */
record HubEnvironment(Path cache, URI endpoint, boolean isOffline, Optional<AccessToken> token) {
    static final String HUB = "https://huggingface.co";

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");

    static HubEnvironment of(Map<String, String> variables) {
        Path home =
                path(variables, "HF_HOME").orElseGet(() -> userCache(variables).resolve("huggingface"));
        Path cache = path(variables, "HF_HUB_CACHE").orElseGet(() -> home.resolve("hub"));
        String offline = value(variables, "HF_HUB_OFFLINE").orElse("");
        return new HubEnvironment(
                cache.toAbsolutePath().normalize(),
                endpoint(value(variables, "HF_ENDPOINT").orElse(HUB)),
                TRUE.contains(offline.toLowerCase(Locale.ROOT)),
                token(variables, home));
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<Path> path(Map<String, String> variables, String name) {
        return value(variables, name)
                .map(text -> text.equals("~") || text.startsWith("~/")
                        ? Path.of(userHome(variables) + text.substring(1))
                        : Path.of(text));
    }

    private static Path userCache(Map<String, String> variables) {
        return path(variables, "XDG_CACHE_HOME").orElseGet(() -> Path.of(userHome(variables), ".cache"));
    }

    private static String userHome(Map<String, String> variables) {
        return value(variables, "HOME").orElseGet(() -> System.getProperty("user.home"));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean isPlain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (isWeb && uri.getHost() != null && isPlain) {
                return uri;
            }
            // The address is not repeated: it may hold a password.
            throw new ModelSourceException(
                    "HF_ENDPOINT must be an http or https address with a host, and without a user, query or fragment, such as "
                            + HUB + "; a password belongs into HF_TOKEN");
        } catch (URISyntaxException e) {
            throw new ModelSourceException("HF_ENDPOINT must be an address such as " + HUB + ": " + e.getReason());
        }
    }

    private static Optional<AccessToken> token(Map<String, String> variables, Path home) {
        Optional<String> given = value(variables, "HF_TOKEN");
        if (given.isPresent()) {
            return given.map(text -> new AccessToken(text, "HF_TOKEN"));
        }
        Path file = path(variables, "HF_TOKEN_PATH").orElseGet(() -> home.resolve("token"));
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(new AccessToken(text, file.toString()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ModelSourceException(
                    file
                            + " cannot be read for the hub's token: make it readable, or set HF_TOKEN_PATH to another file",
                    e);
        }
    }
}
