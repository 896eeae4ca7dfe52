package io.mentorkd.cli.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A right that a command needs: an operation on a resource, or on every resource whose name begins alike.
 *
 * @param operation what is done
 * @param kind of the resource
 * @param name of the resource; where {@code isPattern}, what names begin with
 * @param isPattern whether it is needed on some resources whose names begin so
 * @param when it is needed, in the words of the table; empty where every run of the command needs it
 */
public record Right(AclOperation operation, ResourceKind kind, String name, boolean isPattern, String when) {

    private static final Pattern OPTION = Pattern.compile("`(--[^`]+)`");

    private static final Set<AclOperation> LETTING_DESCRIBE = Set.of(
            AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);

    public Right {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(when, "when");
    }

    /**
     * Whether a run needs it: always, by an option that the table names as the reason, or because that option's default holds. What the table
     * says in other words shows only while the command runs.
     *
     * @param words of the command line
     */
    public boolean isNeededBy(List<String> words) {
        if (when.isEmpty()) {
            return true;
        }
        String line = " " + String.join(" ", words).replace('=', ' ') + " ";
        boolean isDefault = when.endsWith("the default");
        Matcher option = OPTION.matcher(when);
        while (option.find()) {
            String name = option.group(1).split(" ", 2)[0];
            if (line.contains(" " + option.group(1) + " ") || (isDefault && !line.contains(" " + name + " "))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is needed on this one resource, whose name is known beforehand. */
    boolean isOn(ResourceKind other, String otherName) {
        return kind == other && !isPattern && name.equals(otherName);
    }

    /** Whether a resource of that name is one of those that it is needed on. */
    boolean covers(String other) {
        return isPattern ? other.startsWith(name) : other.equals(name);
    }

    /** Whether who has it may describe the resource, too: it need not be granted apart. */
    boolean letsDescribe() {
        return LETTING_DESCRIBE.contains(operation);
    }

    /** The resource in words, such as {@code topic mentorkd.questions} or {@code groups mentorkd.teacher-*}. */
    String resource() {
        return isPattern ? kind.word() + "s " + name + "*" : kind.word() + " " + name;
    }

    /** The operation as {@code kafka-acls} spells it, such as {@code DescribeConfigs}. */
    String spelling() {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
