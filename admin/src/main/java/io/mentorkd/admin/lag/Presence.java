package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.OptionalInt;

/**
 * Who is there of a group.
 *
 * @param state state that the broker gives, in lower case, such as {@code stable} or {@code empty}; {@value #ABSENT} of a stage
 *     that has never run
 * @param members how many there are; empty where that is not known, as of a trainer, which is a member of no group
 */
public record Presence(String state, OptionalInt members) {

    /** There is no such group. */
    public static final String ABSENT = "absent";

    /** Whether it is known that nobody is there. */
    @JsonIgnore
    public boolean isNobody() {
        return members.orElse(-1) == 0;
    }
}
