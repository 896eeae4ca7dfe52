package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What was done about letters, or would be.
 *
 * @param action what becomes of their records
 * @param dryRun whether it was only looked what would be done
 * @param groups by topic and reason
 * @param stopped whether it was stopped before the last letter
 */
public record Handling(LetterState action, boolean dryRun, List<Line> groups, boolean stopped) {

    /**
     * Letters of one topic and reason.
     *
     * @param topic the topic whose records they are about
     * @param reason why they were written
     * @param handled records that were sent again or discarded
     * @param refused records that were not sent again, since they were tried often enough
     * @param unsendable records that cannot be sent again: the letter is without their value, or their topic does not take them
     */
    public record Line(String topic, @JsonUnwrapped Reason reason, long handled, long refused, long unsendable) {}

    public Handling {
        groups = List.copyOf(groups);
    }

    /** Records that were sent again or discarded. */
    @JsonProperty
    public long handled() {
        return sum(Line::handled);
    }

    /** Records that were tried often enough. */
    @JsonProperty
    public long refused() {
        return sum(Line::refused);
    }

    /** Records that cannot be sent again. */
    @JsonProperty
    public long unsendable() {
        return sum(Line::unsendable);
    }

    /** Whether everything was done that was asked for. */
    @JsonIgnore
    public boolean isComplete() {
        return refused() == 0 && unsendable() == 0 && !stopped;
    }

    private long sum(ToLongFunction<Line> count) {
        return groups.stream().mapToLong(count).sum();
    }
}
