package io.mentorkd.cli.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The least rights of each command, from the table that {@code docs/security.md} shows: a row is a command, or several with the same
 * row, a kind of resource, names without the topic prefix (a {@code *} at the end: whatever follows), operations, and when they are
 * needed if not always.
 */
public final class RightsTable {

    private static final String RESOURCE = "rights.md";
    private static final int COLUMNS = 5;

    private static final List<Row> ROWS = read();

    /** A row, as it stands. */
    private record Row(
            List<String> commands, ResourceKind kind, List<String> names, List<AclOperation> operations, String when) {}

    private RightsTable() {}

    /** Every command that has rows, without the program's name, such as {@code questions publish}. */
    public static Set<String> commands() {
        Set<String> commands = new LinkedHashSet<>();
        ROWS.forEach(row -> commands.addAll(row.commands()));
        return commands;
    }

    /**
     * What a command needs; nothing where it has no rows, since it asks no broker.
     *
     * @param command without the program's name
     * @param prefix of topics and groups
     */
    public static List<Right> of(String command, String prefix) {
        return ROWS.stream()
                .filter(row -> row.commands().contains(command))
                .flatMap(row -> rights(row, prefix))
                .toList();
    }

    private static Stream<Right> rights(Row row, String prefix) {
        return row.names().stream()
                .flatMap(name -> row.operations().stream().map(operation -> right(row, name, operation, prefix)));
    }

    private static Right right(Row row, String name, AclOperation operation, String prefix) {
        boolean isPattern = name.endsWith("*");
        String stem = isPattern ? name.substring(0, name.length() - 1) : name;
        return new Right(operation, row.kind(), prefix + stem, isPattern, row.when());
    }

    private static List<Row> read() {
        try (InputStream in = RightsTable.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(RightsTable::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String line) {
        String[] cells = Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toArray(String[]::new);
        if (cells.length != COLUMNS + 1) {
            throw new IllegalStateException(RESOURCE + " must have " + COLUMNS + " columns, has: " + line);
        }
        return new Row(
                list(cells[0]),
                kind(cells[1]),
                list(cells[2]),
                list(cells[3]).stream().map(RightsTable::operation).toList(),
                cells[4]);
    }

    private static List<String> list(String cell) {
        return Arrays.stream(cell.replace("`", "").split(","))
                .map(String::strip)
                .toList();
    }

    private static ResourceKind kind(String word) {
        return Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " must name a kind of resource, has: " + word));
    }

    private static AclOperation operation(String spelling) {
        return Arrays.stream(AclOperation.values())
                .filter(operation -> operation.name().replace("_", "").equalsIgnoreCase(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " must name an operation, has: " + spelling));
    }
}
