package io.mentorkd.tasks.generated;

import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import java.util.Optional;

/** More different questions were asked for than a generated task has. The message says how many there are. */
public final class TooFewQuestionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long available;

    TooFewQuestionsException(Task task, Optional<Split> split, int asked, long available) {
        super("%s has only %d different questions%s, %d were asked for; ask for at most %d"
                .formatted(
                        task.name(),
                        available,
                        split.map(one -> " of split " + one).orElse(""),
                        asked,
                        available));
        this.available = available;
    }

    /** How many different questions there are to be had. */
    public long available() {
        return available;
    }
}
