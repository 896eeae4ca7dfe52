package io.mentorkd.cli.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says which rights are missing, and how they are granted.
 *
 * @param bootstrapServers where
 * @param principal to whom, such as {@code User:alice}
 */
public record Remedy(String bootstrapServers, String principal) {

    private static final Pattern USERNAME = Pattern.compile("\\busername\\s*=\\s*\"([^\"\\\\]+)\"");
    private static final String UNKNOWN = "User:NAME";

    /** For whoever connects with these properties: SASL tells the name, a certificate's the brokers know. */
    public static Remedy of(String bootstrapServers, Map<String, String> clientProperties) {
        Matcher user = USERNAME.matcher(clientProperties.getOrDefault("sasl.jaas.config", ""));
        return new Remedy(bootstrapServers, user.find() ? "User:" + user.group(1) : UNKNOWN);
    }

    /** A sentence that names every missing right, and below it the commands that grant them. */
    public String sentence(Collection<Right> missing) {
        Map<String, List<Right>> byResource = new LinkedHashMap<>();
        missing.forEach(right -> byResource
                .computeIfAbsent(right.resource(), resource -> new ArrayList<>())
                .add(right));
        String lacks = byResource.entrySet().stream()
                .map(entry -> spellings(entry.getValue(), " and ") + " on " + entry.getKey())
                .collect(Collectors.joining(", "));
        return "not authorised: " + (principal.equals(UNKNOWN) ? "this principal" : principal) + " lacks " + lacks
                + ". Whoever administers the cluster grants it with:\n"
                + byResource.values().stream().map(this::command).collect(Collectors.joining("\n"));
    }

    private String command(List<Right> rights) {
        Right any = rights.get(0);
        String resource =
                any.kind().option() + " " + any.name() + (any.isPattern() ? " --resource-pattern-type prefixed" : "");
        return "  kafka-acls.sh --bootstrap-server " + bootstrapServers + " --add --allow-principal "
                + quoted(principal) + " --operation " + spellings(rights, " --operation ") + " " + resource;
    }

    private static String spellings(List<Right> rights, String between) {
        return rights.stream().map(Right::spelling).distinct().collect(Collectors.joining(between));
    }

    private static String quoted(String word) {
        return word.matches("[\\w:.@=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
