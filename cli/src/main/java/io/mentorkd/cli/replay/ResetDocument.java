package io.mentorkd.cli.replay;

import io.mentorkd.admin.reset.OffsetMove;
import io.mentorkd.admin.reset.ResetPlan;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is printed of a reset.
 *
 * @param type type of the group
 * @param executed whether it was done, and seen to be done
 * @param skipped offsets that are never read
 * @param repeated offsets that are read again
 * @param undo where it says how the group stood
 */
record ResetDocument(
        String group,
        String type,
        boolean executed,
        List<Move> partitions,
        long skipped,
        long repeated,
        Optional<Path> undo) {

    /**
     * One partition; {@code from} and {@code to} are empty where nothing is committed. A share group has acknowledged records
     * after {@code from}, which count as read.
     */
    record Move(String topic, int partition, OptionalLong from, OptionalLong to, long skipped, long repeated) {
        static Move of(OffsetMove move) {
            return new Move(
                    move.topic(), move.partition(), move.before(), move.after(), move.skipped(), move.repeated());
        }
    }

    static ResetDocument of(ResetPlan plan, boolean executed, Optional<Path> undo) {
        return new ResetDocument(
                plan.group(),
                plan.type().toString(),
                executed,
                plan.moves().stream().map(Move::of).toList(),
                plan.skipped(),
                plan.repeated(),
                undo);
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable("TOPIC", "PARTITION", "OLD", "NEW", "SKIPPED", "REPEATED");
        partitions.forEach(move -> table.row(
                move.topic(), move.partition(), shown(move.from()), shown(move.to()), move.skipped(), move.repeated()));
        table.print(out);
        out.println(type + " group " + group + ": " + skipped + " skipped, " + repeated + " read again"
                + (executed ? "; done" : "; nothing was changed, --execute does it"));
        undo.ifPresent(file -> out.println("Undo with:  mentorkd replay reset --from-file " + file + " --execute"));
    }

    private static String shown(OptionalLong offset) {
        return offset.isPresent() ? String.valueOf(offset.getAsLong()) : "-";
    }
}
