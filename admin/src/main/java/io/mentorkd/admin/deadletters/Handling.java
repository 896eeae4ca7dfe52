package io.mentorkd.admin.deadletters;

import java.util.List;

/**
 * What was done about letters, or would be.
 *
 * @param lines by topic and reason
 * @param stopped whether it was stopped before the last letter
 */
public record Handling(List<Line> lines, boolean stopped) {

    /**
     * Letters of one topic and reason.
     *
     * @param topic the topic whose records they are about
     * @param reason why they were written
     * @param handled records that were sent again or discarded
     * @param refused records that were not sent again, since they were tried often enough
     * @param unsendable records that cannot be sent again: the letter is without their value, or their topic does not take them
     */
    public record Line(String topic, Reason reason, long handled, long refused, long unsendable) {}

    public Handling {
        lines = List.copyOf(lines);
    }

    /** Records that were sent again or discarded. */
    public long handled() {
        return lines.stream().mapToLong(Line::handled).sum();
    }

    /** Records that were tried often enough. */
    public long refused() {
        return lines.stream().mapToLong(Line::refused).sum();
    }

    /** Records that cannot be sent again. */
    public long unsendable() {
        return lines.stream().mapToLong(Line::unsendable).sum();
    }
}
