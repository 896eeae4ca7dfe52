package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.DataRecord;

/**
 * The data files of the Mentor-KD authors: {@code input} (the question), {@code answer} (gold), and in those of rationales
 * {@code chain}, {@code completion} and {@code initial_correct}. Other fields are passed over.
 */
record AuthorsLayout() implements Layout {

    @Override
    public DataRecord ours(DataRecord theirs) {
        return new OurRecord(theirs)
                .take(OurField.TEXT, "input")
                .take(OurField.GOLD, "answer")
                .take(OurField.CHAIN, "chain")
                .take(OurField.COMPLETION, "completion")
                .take(OurField.INITIAL_CORRECT, "initial_correct")
                .bare();
    }
}
