package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import java.util.List;

/** GSM8K: {@code question}, and {@code answer} with the steps, {@code ####} and the right answer. */
record Gsm8kLayout() implements Layout {

    static final String MARK = "####";

    private static final int LONGEST = 1 << 20;

    @Override
    public DataRecord ours(DataRecord theirs) {
        String answer = theirs.requiredText(LONGEST, "answer");
        int mark = answer.lastIndexOf(MARK);
        if (mark < 0) {
            throw new BadFieldException("answer", "must hold #### and the right answer after it");
        }
        String steps = answer.substring(0, mark).strip();
        OurRecord ours = new OurRecord(theirs)
                .take(OurField.TEXT, "question")
                .put(
                        OurField.GOLD,
                        "answer",
                        answer.substring(mark + MARK.length()).strip())
                .take(OurField.SPLIT, "split")
                .take(OurField.TASK, "task")
                .take(OurField.ID, "id");
        if (!steps.isEmpty()) {
            ours.put(OurField.CHAIN, "answer", steps).put(OurField.REFERENCES, "answer", List.of(steps));
        }
        return ours.withMetadata();
    }
}
