package io.mentorkd.cli.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.reset.ResetPlan;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is printed of a reset.
 *
 * @param plan what it moves
 * @param executed whether it was done, and seen to be done
 * @param undo where it says how the group stood
 */
record ResetDocument(@JsonUnwrapped ResetPlan plan, boolean executed, Optional<Path> undo) {

    void print(PrintWriter out) {
        TextTable table = new TextTable("TOPIC", "PARTITION", "OLD", "NEW", "SKIPPED", "REPEATED");
        plan.partitions()
                .forEach(move -> table.row(
                        move.topic(),
                        move.partition(),
                        shown(move.from()),
                        shown(move.to()),
                        move.skipped(),
                        move.repeated()));
        table.print(out);
        out.println(plan.type() + " group " + plan.group() + ": " + plan.skipped() + " skipped, " + plan.repeated()
                + " read again" + (executed ? "; done" : "; nothing was changed, --execute does it"));
        undo.ifPresent(file -> out.println("Undo with:  mentorkd replay reset --from-file " + file + " --execute"));
    }

    private static String shown(OptionalLong offset) {
        return offset.isPresent() ? String.valueOf(offset.getAsLong()) : "-";
    }
}
